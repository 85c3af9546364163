import { DeploymentError } from '../../../../domain/errors';
import type { Clock } from '../../../../ports/clock';
import type { VersionStatus } from '../../../../ports/deployment-target';

/** How long tasks may take until they are healthy, inside the two minutes that the state gives. */
const startMilliseconds = 105_000;
const pauseMilliseconds = 2_000;

/** Waits until tasks are healthy. @throws DeploymentError when they do not become so */
export async function waitForTasks(clock: Clock, look: () => Promise<VersionStatus>): Promise<void> {
  const end = clock.now().getTime() + startMilliseconds;
  for (;;) {
    const { status, detail } = await look();
    if (status === 'healthy') return;
    if (status === 'failed' || clock.now().getTime() >= end) {
      throw new DeploymentError(`the tasks for the gates did not start: ${detail}`, {
        remedy: 'look at the events of the ECS service',
      });
    }
    await clock.sleep(pauseMilliseconds);
  }
}
