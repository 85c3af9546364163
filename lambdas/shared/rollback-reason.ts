import type { RollbackTrigger } from '../../lib/domain/captured-data';
import type { ActionContext } from './actor';
import { failed, type Verdict } from './verdict';

const errorOf: Record<RollbackTrigger, string> = {
  'smoke-test-failure': 'SmokeTestsFailed',
  'error-rate-spike': 'ErrorRateSpike',
  'health-check-failure': 'HealthCheckFailed',
  manual: 'RollbackRequested',
};

/** The trigger that an error name of production stands for; undefined for an error that is none of them. */
export function triggerOf(error: string): RollbackTrigger | undefined {
  return (Object.keys(errorOf) as RollbackTrigger[]).find((trigger) => errorOf[trigger] === error);
}

/** Ends production for a reason, and writes the reason down first: whoever is first decides what the rollback is called. */
export async function rollBackFor(context: ActionContext, trigger: RollbackTrigger, reason: string): Promise<Verdict> {
  await context.ports.store.recordTrigger(context.release.id, {
    trigger,
    reason,
    at: context.now().toISOString(),
    by: 'tidegate',
  });
  return failed(errorOf[trigger], reason);
}
