import type { HealthProbe } from '../../../domain/health-verdict';
import type { BuiltArtifact } from '../../../ports/build-runner';
import type {
  DeploymentTarget,
  Endpoint,
  EnvironmentName,
  ServedSplit,
  VersionStatus,
} from '../../../ports/deployment-target';
import { publishHealth } from '../alarms/health-metric';
import type { AwsEnvironments } from './environments';
import type { Weights } from './weights';

/** The environments of a service on AWS: every call goes to the environment that it names. */
export class AwsDeploymentTarget implements DeploymentTarget {
  constructor(private readonly environments: AwsEnvironments) {}

  instances(environment: EnvironmentName): number {
    return this.of(environment).instances;
  }

  check(environment: EnvironmentName): Promise<void> {
    return this.of(environment).check();
  }

  split(environment: EnvironmentName): Promise<ServedSplit> {
    return this.of(environment).split();
  }

  scale(
    environment: EnvironmentName,
    version: string,
    artifact: BuiltArtifact | undefined,
    instances: number,
    epoch: number,
  ): Promise<void> {
    return this.of(environment).scale(version, artifact, instances, epoch);
  }

  status(environment: EnvironmentName, version: string): Promise<VersionStatus> {
    return this.of(environment).status(version);
  }

  shift(environment: EnvironmentName, weights: Weights, epoch: number, leaseSeconds: number): Promise<void> {
    return this.of(environment).shift(weights, epoch, leaseSeconds);
  }

  renew(environment: EnvironmentName, epoch: number, leaseSeconds: number): Promise<void> {
    return this.of(environment).renew(epoch, leaseSeconds);
  }

  promote(environment: EnvironmentName, version: string, epoch: number): Promise<void> {
    return this.of(environment).promote(version, epoch);
  }

  sample(environment: EnvironmentName, requests: number): Promise<Record<string, number>> {
    return this.of(environment).sample(requests);
  }

  /** What it finds in production is what the health alarm watches, too. */
  async health(environment: EnvironmentName, version: string): Promise<HealthProbe> {
    const probe = await this.of(environment).health(version);
    const { config, systems } = this.environments;
    if (environment === 'production') await publishHealth(systems, { service: config.service, version }, probe);
    return probe;
  }

  pinned(environment: EnvironmentName, version: string): Promise<Endpoint> {
    return this.of(environment).pinned(version);
  }

  counted(environment: EnvironmentName, version: string): Promise<Endpoint> {
    return this.of(environment).counted(version);
  }

  async public(environment: EnvironmentName): Promise<Endpoint> {
    return this.of(environment).public();
  }

  /** In staging: what is started there has no traffic. */
  startEphemeral(releaseId: string, version: string, artifact: BuiltArtifact): Promise<Endpoint> {
    return this.of('staging').startEphemeral(releaseId, version, artifact);
  }

  stopEphemeral(releaseId: string): Promise<void> {
    return this.of('staging').stopEphemeral(releaseId);
  }

  private of(environment: EnvironmentName) {
    return this.environments.of(environment).target;
  }
}
