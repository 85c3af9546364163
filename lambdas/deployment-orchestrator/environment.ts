import type { ServiceConfig } from '../../lib/config/schema';
import type { EnvironmentName } from '../../lib/ports/deployment-target';
import type { ActionContext } from '../shared/actor';

/** How many instances a version has in an environment. */
export const instancesOf = (config: ServiceConfig, environment: EnvironmentName): number =>
  config.environments[environment].local.instances;

/** The version that holds an environment's traffic and is not the one being released. */
export async function currentOtherThan(
  { target }: ActionContext,
  environment: EnvironmentName,
  version: string,
): Promise<string | undefined> {
  const { current } = await target.split(environment);
  return current === version ? undefined : current;
}
