import { type Remainder, remainderOf } from '../../lib/domain/recovery';
import type { ReleaseRecord } from '../../lib/domain/release-record';
import type { Ports } from './ports';

/**
 * What is left to do for a release that nobody runs any more.
 *
 * A release in production counts as verified once its signal is closed, whatever box it had got to. That is asked by
 * recording the trigger of its rollback: whoever was first decides what the rollback is called, and after the end of the
 * signal nobody is first. A store that does not answer does not keep a release from being rolled back.
 */
export async function remainderFor(
  { store, clock }: Pick<Ports, 'store' | 'clock'>,
  record: ReleaseRecord,
  why: string,
): Promise<Remainder> {
  const remainder = remainderOf(record);
  const { ref, state, outcome } = record;
  if (remainder !== 'rollback' || outcome !== undefined) return remainder;
  const at = clock.now().toISOString();
  const trigger = { trigger: 'health-check-failure', reason: `${ref.id}: ${why}`, by: 'tidegate', at } as const;
  const answer = await store.recordTrigger(ref.id, trigger).catch(() => undefined);
  const isVerified = answer !== undefined && answer.winner === undefined;
  return isVerified && state === 'production' ? 'completed' : 'rollback';
}
