import * as z from 'zod';
import type { Ports } from '../../../lambdas/shared/ports';
import { type Stop, stopRelease } from '../../../lambdas/shared/stop-release';

/** What the nested executions before production are called; ending one fails the release cleanly. */
const beforeProduction = ['-initiated', '-gates', '-staging', '-entry'] as const;

/** The parts of a pipeline that can end what runs of a release. */
export interface Stopper {
  readonly ports: Pick<Ports, 'store' | 'clock'>;
  /** Stops the running nested executions whose names end so; returns how many there were. */
  readonly stopNested: (endings: readonly string[], error: string, cause: string) => number;
}

/** Ends the release that this process runs, unless it has entered production; false when it has. */
export const stopHere = ({ ports, stopNested }: Stopper, releaseId: string, stop: Stop): Promise<boolean> =>
  stopRelease(ports, releaseId, stop, async (cause) => stopNested(beforeProduction, 'Aborted', cause) > 0);

/** Why somebody on this machine wants a release to end. */
export const StopWish = z.object({
  releaseId: z.string(),
  kind: z.enum(['aborted', 'preempted']),
  by: z.string().min(1),
  reason: z.string().min(1).max(2000),
});
export type StopWish = z.infer<typeof StopWish>;
