import { DeploymentError } from '../../../../domain/errors';
import type { HealthProbe } from '../../../../domain/health-verdict';
import { pointCandidate } from './candidate';
import { configurationOf, type FunctionAccess } from './publish';

/** How long a version may take until its first healthy answer. */
const startMilliseconds = 60_000;
const pauseMilliseconds = 1_000;
const coldSeconds = 10;

/** Makes a version answer at the candidate alias, and waits until it is healthy. @throws DeploymentError */
export async function startCandidate(
  access: FunctionAccess,
  number: string,
  ask: (timeoutSeconds: number) => Promise<HealthProbe>,
): Promise<void> {
  const { clock, lambda, functionName } = access;
  const end = clock.now().getTime() + startMilliseconds;
  for (;;) {
    const { State, StateReason } = await configurationOf(access, number);
    const probe = State === 'Pending' ? { healthy: false, detail: 'Lambda is preparing it' } : await ask(coldSeconds);
    if (probe.healthy) break;
    if (State === 'Failed' || clock.now().getTime() >= end) {
      throw new DeploymentError(`the version for the gates did not start: ${StateReason ?? probe.detail}`, {
        remedy: 'invoke the function by hand with a request for its health check',
      });
    }
    await clock.sleep(pauseMilliseconds);
  }
  await pointCandidate(lambda, functionName, number);
}
