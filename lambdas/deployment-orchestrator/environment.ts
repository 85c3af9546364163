import type { EnvironmentName } from '../../lib/ports/deployment-target';
import type { ActionContext } from '../shared/actor';

/** The version that holds an environment's traffic and is not the one being released. */
export async function currentOtherThan(
  { target }: ActionContext,
  environment: EnvironmentName,
  version: string,
): Promise<string | undefined> {
  const { current } = await target.split(environment);
  return current === version ? undefined : current;
}
