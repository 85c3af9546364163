import { setTimeout as sleep } from 'node:timers/promises';
import { parseBuildspec } from '../../config/buildspec-file';
import { DeploymentError } from '../../domain/errors';
import { releaseIdOf } from '../../domain/release';
import { tagOf } from '../../domain/version';
import { environmentNames } from '../pipeline/hosts';
import type { Pipeline } from '../pipeline/pipeline';

const pollMilliseconds = 100;
const patienceMilliseconds = 60_000;
/** Below every release's: none has been made yet. */
const epoch = 0;

/** Builds a released version from its tag, and lets it serve in both environments: where the demo begins. */
export async function deployBaseline({ local, loaded }: Pipeline, version: string): Promise<void> {
  const { config } = loaded;
  const { sourceControl, builds, service } = local;
  const releaseId = releaseIdOf(config.service, version, 0);
  const source = config.build.buildspec;
  const buildspec =
    typeof source === 'string'
      ? parseBuildspec((await sourceControl.readFile(tagOf(version), source)) ?? '', source)
      : source;
  const build = await builds.run(
    { service: config.service, build: 'build', releaseId, sourceVersion: tagOf(version), environment: {} },
    buildspec,
    { timeoutSeconds: config.build.timeout },
    new AbortController().signal,
  );
  if (build.artifact === undefined) throw new DeploymentError(`${version} could not be built: ${build.failure ?? ''}`);
  await sourceControl.checkouts.removeCheckout(releaseId);

  for (const name of environmentNames) {
    const instances = service.target.instances(name);
    await service.target.scale(name, version, build.artifact, instances, epoch);
  }
  for (const name of environmentNames) {
    await untilHealthy(() => service.target.status(name, version));
    await service.target.promote(name, version, epoch);
  }
}

async function untilHealthy(look: () => Promise<{ status: string; detail: string }>): Promise<void> {
  const deadline = Date.now() + patienceMilliseconds;
  for (;;) {
    const { status, detail } = await look();
    if (status === 'healthy') return;
    if (status === 'failed' || Date.now() > deadline) throw new DeploymentError(detail);
    await sleep(pollMilliseconds);
  }
}
