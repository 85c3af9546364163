import * as z from 'zod';
import type { ReleaseRecord } from '../release-record';

/** The facts of a release that somebody has to decide about: until when that can be done, and no decision yet. */
const Undecided = z.object({ approvalUntil: z.string(), approval: z.undefined().optional() });

/** Whether a release waits for a person to approve or reject it. */
export const isWaitingForApproval = ({ state, outcome, facts }: ReleaseRecord): boolean =>
  outcome === undefined && state !== 'failed' && Undecided.safeParse(facts).success;
