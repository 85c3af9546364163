import type { EnvironmentName } from '../../lib/ports/deployment-target';
import { type ActionContext, effect } from '../shared/actor';

/** Looks whether everything is there that the release will need, while nothing has moved yet. */
export const checkEnvironments = effect({}, async ({ release, target }) => {
  // A hotfix leaves staging alone.
  if (release.type !== 'hotfix') await target.check('staging');
  await target.check('production');
});

/** The version that holds an environment's traffic and is not the one being released. */
export async function currentOtherThan(
  { target }: ActionContext,
  environment: EnvironmentName,
  version: string,
): Promise<string | undefined> {
  const { current } = await target.split(environment);
  return current === version ? undefined : current;
}
