import * as z from 'zod';
import { Audience } from './audience';
import { RefusedError } from './release-request/problems';
import { Version } from './version';

/** Whom a release has called, and since when they deal with it. */
export const OpenedIncident = z.object({ openedAt: z.iso.datetime(), audiences: z.array(Audience).min(1) });
export type OpenedIncident = z.infer<typeof OpenedIncident>;

/** What a person has done about a release that needed people. */
export const Resolution = z.object({
  by: z.string(),
  at: z.iso.datetime(),
  note: z.string(),
  /** The version that serves now, as the person says. */
  serving: Version.optional(),
});
export type Resolution = z.infer<typeof Resolution>;

/** What is known of a release, as far as it tells whether people have to deal with it. */
export interface Troubled {
  readonly ref: { readonly id: string };
  readonly outcome?: string | undefined;
  readonly facts: { readonly escalation?: string | undefined; readonly resolution?: Resolution | undefined };
}

/**
 * Whether nothing may be released until a person has resolved this release: its rollback did not succeed, so that nobody
 * knows what production is like.
 */
export const needsPeople = ({ outcome, facts }: Omit<Troubled, 'ref'>): boolean =>
  facts.resolution === undefined && (outcome === 'escalated' || facts.escalation !== undefined);

/** Lets pass a release that a person can resolve: one whose rollback has called people. @throws RefusedError */
export function assertResolvable(record: Troubled): void {
  const { ref, outcome, facts } = record;
  const { resolution } = facts;
  if (resolution !== undefined) throw alreadyResolved(ref.id, resolution);
  if (needsPeople(record) || outcome === 'rolled_back') return;
  throw new RefusedError(
    'nothing-to-resolve',
    outcome === undefined ? `${ref.id} is under way` : `${ref.id} has ended as ${outcome}, which needs nobody`,
    {},
    { remedy: outcome === undefined ? 'wait for its end, or roll it back' : 'name the release that has escalated' },
  );
}

/** The refusal of a second resolution; the first one stays. */
export const alreadyResolved = (releaseId: string, { by, at }: Pick<Resolution, 'by' | 'at'>): RefusedError =>
  new RefusedError('already-resolved', `${releaseId} was resolved by ${by} at ${at}`);
