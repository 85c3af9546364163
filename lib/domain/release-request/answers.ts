import * as z from 'zod';
import { CapturedData } from '../captured-data';
import { ReleaseId, ReleaseOutcome, ReleaseRef, ReleaseState } from '../release';
import { ReleaseFacts, type ReleaseRecord, TimelineEntry } from '../release-record';

/** A request that was taken: what becomes of it is seen at the release. */
export const Accepted = z.object({
  releaseId: ReleaseId.describe('The release that was started, or is being ended'),
  message: z.string().describe('What is being done, for people'),
});
export type Accepted = z.infer<typeof Accepted>;

/** A release in a list. */
export const ReleaseSummary = ReleaseRef.extend({
  createdAt: z.iso.datetime(),
  state: ReleaseState.describe('The state it is in, or was in when it ended'),
  outcome: ReleaseOutcome.optional().describe('How it ended; absent while it is under way'),
  endedAt: z.iso.datetime().optional(),
});
export type ReleaseSummary = z.infer<typeof ReleaseSummary>;

/** One page of a service's releases. */
export const ReleaseList = z.object({
  releases: z.array(ReleaseSummary).describe('Newest first'),
  next: z.string().optional().describe('Where the next page is; absent on the last one'),
});
export type ReleaseList = z.infer<typeof ReleaseList>;

/** Everything that is known of a release. */
export const ReleaseDetail = ReleaseSummary.extend({
  facts: ReleaseFacts.partial().describe('Where things are, and what else the release has noted'),
  captured: CapturedData.describe('What each state left behind'),
  timeline: z.array(TimelineEntry).describe('What was done, oldest first'),
  earlierEntries: z.int().nonnegative().describe('How many entries of the timeline came before those'),
});
export type ReleaseDetail = z.infer<typeof ReleaseDetail>;

/** Why a request was refused or failed (RFC 9457). */
export const Problem = z.object({
  type: z.string().describe('Names the kind of problem, and never changes'),
  title: z.string().describe('The kind of problem, for people'),
  status: z.int(),
  detail: z.string().describe('What is wrong with this request, and what to do about it'),
  instance: z.string().optional().describe('Names this request; the log has the same name'),
  holder: ReleaseId.optional().describe('The release that is in the way'),
  errors: z
    .array(z.object({ field: z.string(), detail: z.string() }))
    .optional()
    .describe('The fields of the body, or the parameters, that are not as they must be'),
});
export type Problem = z.infer<typeof Problem>;

/** A record as lists show it. */
export const summaryOf = ({ ref, createdAt, state, outcome, endedAt }: ReleaseRecord): ReleaseSummary => ({
  ...ref,
  createdAt,
  state,
  ...(outcome !== undefined && { outcome }),
  ...(endedAt !== undefined && { endedAt }),
});

/** Longer timelines are those of releases that went wrong in a loop; their ends tell what matters. */
const mostEntries = 500;

/** A record with everything around it. */
export function detailOf(record: ReleaseRecord, timeline: readonly TimelineEntry[]): ReleaseDetail {
  const shown = timeline.slice(-mostEntries);
  const { facts, captured } = record;
  return { ...summaryOf(record), facts, captured, timeline: shown, earlierEntries: timeline.length - shown.length };
}
