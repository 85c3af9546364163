import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { LocalDeploymentTarget } from '../../../lib/adapters/local/deployment-target';
import { EnvironmentClient } from '../../../lib/adapters/local/environment/client';
import { launchOf } from '../../../lib/adapters/local/environment/launch';
import { readServiceConfig } from '../../../lib/config/load';
import { localTargetOf } from '../../../lib/config/targets';
import { environmentNames, locateEnvironments } from '../../../lib/local/pipeline/hosts';
import type { StateDirectory } from '../../../lib/local/state-directory';
import type { EnvironmentName } from '../../../lib/ports/deployment-target';
import { programEntry } from './program';
import { until } from './until';

/** Lets a version serve in both environments that no release has brought there: where most stories begin. */
export async function deployBaseline(directory: string, state: StateDirectory, version: string): Promise<void> {
  const { config } = readServiceConfig(state.configPath);
  const location = join(directory, 'baseline');
  await cp(state.workspace, location, { recursive: true, filter: (path) => !path.includes('.git') });
  const artifact = { location, digest: `sha256:${version}` };
  const client = new EnvironmentClient(locateEnvironments(state, config, { entry: programEntry(), execArgv: [] }));
  const launch = (name: EnvironmentName) =>
    launchOf(
      localTargetOf(config, name),
      config.environments[name].healthCheck,
      config.monitoring.healthCheck.interval,
    );
  const launches = { staging: launch('staging'), production: launch('production') };
  const target = new LocalDeploymentTarget(client, launches, { staging: 1, production: 1 });

  await state.create();
  await Promise.all(
    environmentNames.map(async (name) => {
      await target.scale(name, version, artifact, 1, 0);
      await until(`${version} in ${name}`, async () => (await target.status(name, version)).status === 'healthy');
      await target.promote(name, version, 0);
    }),
  );
}
