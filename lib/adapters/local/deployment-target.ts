import { setTimeout as sleep } from 'node:timers/promises';
import { DeploymentError } from '../../domain/errors';
import type { HealthProbe } from '../../domain/health-verdict';
import type { BuiltArtifact } from '../../ports/build-runner';
import type {
  DeploymentTarget,
  Endpoint,
  EnvironmentName,
  ServedSplit,
  VersionStatus,
} from '../../ports/deployment-target';
import type { EnvironmentClient } from './environment/client';
import { sampleVersions } from './environment/sample';
import { type Deployment, type Launch, routerHeaders } from './environment-protocol';

/** An instance for the gates outlives the longest of them, and no more. */
const ephemeralSeconds = 40 * 60;
const pollMilliseconds = 100;

type Weights = Readonly<Record<string, number>>;

/** Environments that are processes of this machine: every call goes to the process of the environment that it names. */
export class LocalDeploymentTarget implements DeploymentTarget {
  constructor(
    private readonly client: EnvironmentClient,
    private readonly launches: Readonly<Record<EnvironmentName, Launch>>,
    private readonly wanted: Readonly<Record<EnvironmentName, number>>,
  ) {}

  instances(environment: EnvironmentName): number {
    return this.wanted[environment];
  }

  /** An environment that answers has everything. */
  async check(environment: EnvironmentName): Promise<void> {
    await this.split(environment);
  }

  async split(environment: EnvironmentName): Promise<ServedSplit> {
    const { weights, current, instances } = await this.client.call(environment, 'split', {});
    return { weights, current, instances };
  }

  async scale(
    environment: EnvironmentName,
    version: string,
    artifact: BuiltArtifact | undefined,
    instances: number,
    epoch: number,
  ): Promise<void> {
    const deployment = artifact && this.deploymentOf(environment, artifact);
    await this.client.call(environment, 'scale', { version, deployment, instances, epoch });
  }

  status(environment: EnvironmentName, version: string): Promise<VersionStatus> {
    return this.client.call(environment, 'status', { version });
  }

  async shift(environment: EnvironmentName, weights: Weights, epoch: number, leaseSeconds: number): Promise<void> {
    await this.client.call(environment, 'shift', { weights, epoch, leaseSeconds });
  }

  async renew(environment: EnvironmentName, epoch: number, leaseSeconds: number): Promise<void> {
    await this.client.call(environment, 'renew', { epoch, leaseSeconds });
  }

  async promote(environment: EnvironmentName, version: string, epoch: number): Promise<void> {
    await this.client.call(environment, 'promote', { version, epoch });
  }

  /** The requests go to the health check; they do not count as users' requests and take no user's turn. */
  async sample(environment: EnvironmentName, requests: number): Promise<Record<string, number>> {
    const { url, pin } = await this.client.call(environment, 'access', {});
    const headers = { [routerHeaders.pin]: pin, [routerHeaders.count]: '0' };
    return sampleVersions({ url: url + this.launches[environment].health.path, headers }, requests);
  }

  async health(environment: EnvironmentName, version: string): Promise<HealthProbe> {
    const { healthy, detail } = await this.client.call(environment, 'health', { version });
    return detail === undefined ? { healthy } : { healthy, detail };
  }

  async pinned(environment: EnvironmentName, version: string): Promise<Endpoint> {
    const { url, pin } = await this.client.call(environment, 'access', {});
    return { url, headers: { [routerHeaders.version]: version, [routerHeaders.pin]: pin } };
  }

  async counted(environment: EnvironmentName, version: string): Promise<Endpoint> {
    const { url, headers } = await this.pinned(environment, version);
    return { url, headers: { ...headers, [routerHeaders.count]: '1' } };
  }

  async public(environment: EnvironmentName): Promise<Endpoint> {
    const { url } = await this.client.call(environment, 'access', {});
    return { url, headers: {} };
  }

  /** The instance is held by the process of staging. @throws DeploymentError when it does not become healthy */
  async startEphemeral(releaseId: string, version: string, artifact: BuiltArtifact): Promise<Endpoint> {
    const deployment = this.deploymentOf('staging', artifact);
    const order = { releaseId, version, deployment, leaseSeconds: ephemeralSeconds };
    const deadline = Date.now() + (deployment.launch.startTimeout + 10) * 1000;
    for (;;) {
      const { status, detail, url } = await this.client.call('staging', 'startEphemeral', order);
      if (status === 'healthy' && url !== undefined) return { url, headers: {} };
      if (status === 'failed' || Date.now() > deadline) {
        await this.stopEphemeral(releaseId);
        throw new DeploymentError(`the instance for the gates did not start: ${detail}`, {
          remedy: 'start the artifact by hand with the command of environments.staging.local in tidegate.yaml',
        });
      }
      await sleep(pollMilliseconds);
    }
  }

  async stopEphemeral(releaseId: string): Promise<void> {
    await this.client.call('staging', 'stopEphemeral', { releaseId });
  }

  private deploymentOf(environment: EnvironmentName, { location, digest }: BuiltArtifact): Deployment {
    return { artifact: { location, digest }, launch: this.launches[environment] };
  }
}
