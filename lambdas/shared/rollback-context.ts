import type { RollbackContext } from '../../lib/domain/captured-data';
import type { ActionContext } from './actor';

/**
 * Adds what a step of the rollback found to the captured context of the rollback.
 *
 * Opens the context first when the step that should have done that did not get to it: what comes later must not be lost.
 */
export async function captureRollback(context: ActionContext, found: Partial<RollbackContext>): Promise<void> {
  const { ports, release, record } = context;
  const { captured } = await record();
  const opened = captured.rollbackContext ?? (await openedLate(context));
  await ports.store.capture(release.id, 'rollbackContext', { ...opened, ...found });
}

async function openedLate({ ports, release, now }: ActionContext): Promise<RollbackContext> {
  const trigger = await ports.store.trigger(release.id);
  return {
    trigger: trigger?.trigger ?? 'health-check-failure',
    rollbackReason: trigger?.reason ?? 'the reason could not be recorded when the rollback began',
    rollbackTime: trigger?.at ?? now().toISOString(),
  };
}
