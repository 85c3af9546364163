import { LaneHeldError } from '../../lib/domain/errors';
import type { ReleaseRef } from '../../lib/domain/release';
import type { Ports } from './ports';
import { type Stop, stopRelease } from './stop-release';

/** A hotfix that wants the place of another release, and who started it. */
export type Preemptor = Pick<ReleaseRef, 'id' | 'service' | 'type' | 'initiatedBy'>;

/**
 * Ends the release that holds the lane as failed, so that a hotfix can take its place as soon as it has ended.
 *
 * @param endRunning ends what runs of that release; false when nothing does
 * @throws LaneHeldError when it is no standard release, or has entered production
 */
export async function preempt(
  ports: Pick<Ports, 'store' | 'clock'>,
  hotfix: Preemptor,
  holder: string,
  reason: string | undefined,
  endRunning: (cause: string) => Promise<boolean>,
): Promise<void> {
  const record = await ports.store.get(holder);
  const isStandard = hotfix.type === 'hotfix' && record?.ref.type === 'standard';
  const isOver = record?.outcome !== undefined && record.outcome !== 'failed';
  const why = `${hotfix.id} takes its place${reason === undefined ? '' : `: ${reason}`}`;
  const stop: Stop = { kind: 'preempted', by: hotfix.initiatedBy, reason: why };
  if (isStandard && !isOver && (await stopRelease(ports, holder, stop, endRunning))) return;
  throw new LaneHeldError(hotfix.service, holder);
}
