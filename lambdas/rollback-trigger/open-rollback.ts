import type { RollbackTrigger } from '../../lib/domain/captured-data';
import type { TriggerRecord } from '../../lib/domain/release-record';
import { type ActionContext, effect } from '../shared/actor';
import { rootErrorOf } from '../shared/nested-error';
import { triggerOf } from '../shared/rollback-reason';
import { CaughtError, withGrant } from '../shared/verdict';

/** Opens the rollback: raises the epoch, so that late writes of the release are refused, and notes why. */
export const openRollback = effect({ ...withGrant, error: CaughtError }, async (context, { grant, error }) => {
  const { release, ports } = context;
  const [trigger] = await Promise.all([
    reasonFor(context, error),
    ports.store.raiseEpoch(release.service, grant.epoch + 1),
  ]);
  await ports.store.capture(release.id, 'rollbackContext', {
    trigger: trigger.trigger,
    rollbackReason: trigger.reason,
    rollbackTime: trigger.at,
  });
});

/** The trigger that was recorded first; without one, what the error says. */
async function reasonFor({ ports, release, now }: ActionContext, error: CaughtError): Promise<TriggerRecord> {
  const recorded = await ports.store.trigger(release.id);
  if (recorded !== undefined) return recorded;
  const root = rootErrorOf(error);
  const trigger: RollbackTrigger = triggerOf(root.error) ?? 'health-check-failure';
  const reason = triggerOf(root.error) === undefined ? `${root.error}: ${root.reason}` : root.reason;
  return { trigger, reason, at: now().toISOString(), by: 'tidegate' };
}
