import * as z from 'zod';
import { ReleaseId, ReleaseOutcome, ReleaseType, ServiceName } from '../release';
import { Version } from '../version';

const Seconds = z.number().nonnegative();

/** How long a state or a gate took, how it ended, and what it should take. */
export const StepFigures = z.object({
  seconds: Seconds,
  outcome: z.enum(['succeeded', 'failed']),
  /** What it should take, what it takes at worst in practice, and when it is cut off; of those that have such limits. */
  targetSeconds: Seconds.optional(),
  p95Seconds: Seconds.optional(),
  timeoutSeconds: Seconds.optional(),
});
export type StepFigures = z.infer<typeof StepFigures>;

/** The figures of one release that has ended. */
export const ReleaseMetrics = z.object({
  releaseId: ReleaseId,
  service: ServiceName,
  version: Version,
  type: ReleaseType,
  outcome: ReleaseOutcome,
  endedAt: z.iso.datetime(),
  /** Seconds from the request to the end. */
  totalSeconds: Seconds,
  /** Each state that was entered, and each box of a rollback. */
  states: z.record(z.string(), StepFigures),
  /** Each gate that ran to an end. */
  gates: z.record(z.string(), StepFigures),
  /** Seconds from each commit to its release, the shortest first; of completed releases alone. */
  commitLeadTimes: z.array(Seconds),
  /** Seconds from noticing the failure to restored traffic; of rollbacks alone. */
  recoverySeconds: Seconds.optional(),
});
export type ReleaseMetrics = z.infer<typeof ReleaseMetrics>;
