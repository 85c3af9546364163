import * as z from 'zod';
import { TidegateError } from '../../lib/domain/errors';
import type { TriggerRecord } from '../../lib/domain/release-record';
import type { ReleaseSignals } from '../../lib/ports/release-signals';
import { effect } from '../shared/actor';

/** The error that the waiting state is failed with, so that the whole box `production` fails at once. */
export const rollbackRequested = 'RollbackRequested';

/** Keeps the token of the state that waits; whoever was quicker than the token is answered at once. */
export const arm = effect({ taskToken: z.string().min(1) }, async ({ release, ports }, { taskToken }) => {
  const before = await ports.store.armSignal(release.id, taskToken);
  if (before === undefined) return;
  if (before === 'closed') await ports.signals.succeed(taskToken, {});
  else await callBack(ports.signals, taskToken, before);
});

/** Ends the time in which a rollback can be asked for: the release is verified. Fails when someone was quicker. */
export const close = effect({}, async ({ release, ports, audit }) => {
  const closed = await ports.store.closeSignal(release.id);
  if ('trigger' in closed) {
    throw new TidegateError(rollbackRequested, closed.trigger.reason, { fault: 'user' });
  }
  if (closed.taskToken !== undefined) await ports.signals.succeed(closed.taskToken, {});
  await audit('production/closed', 'production verified; later triggers do not count', {});
});

/** Fails the waiting state; false when it does not wait any more. */
export function callBack(signals: ReleaseSignals, taskToken: string, trigger: TriggerRecord): Promise<boolean> {
  return signals.fail(taskToken, rollbackRequested, `${trigger.trigger}: ${trigger.reason}`);
}
