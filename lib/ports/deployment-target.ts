import type { HealthProbe } from '../domain/health-verdict';
import type { BuiltArtifact } from './build-runner';

export type EnvironmentName = 'staging' | 'production';

export interface ServedSplit {
  /** Percent of the traffic by version, as configured in the router. */
  readonly weights: Readonly<Record<string, number>>;
  /** The version that holds all traffic when no release is under way; undefined before the first deployment. */
  readonly current: string | undefined;
  /** Every version that has running instances, with their number. */
  readonly instances: Readonly<Record<string, number>>;
}

/** How to reach one version, whatever the weights say. */
export interface Endpoint {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

export type ScaleStatus = 'starting' | 'healthy' | 'failed';

/** How far a version is that was scaled. */
export interface VersionStatus {
  /** `healthy` once every wanted instance is; `failed` when it will not become so by itself. */
  readonly status: ScaleStatus;
  /** For people. */
  readonly detail: string;
  /** How many could answer users now. */
  readonly healthyInstances: number;
}

/**
 * A set of running instances behind something that splits traffic by version.
 *
 * Every write carries the epoch of the lane and is refused with StaleEpochError when a higher one has been seen.
 */
export interface DeploymentTarget {
  /** How many instances a version has that holds an environment's traffic. */
  instances(environment: EnvironmentName): number;
  /** Changes nothing. @throws DeploymentError naming what is not there that releasing to the environment needs */
  check(environment: EnvironmentName): Promise<void>;
  split(environment: EnvironmentName): Promise<ServedSplit>;
  /** Makes exactly `instances` instances of a version run; 0 retires it after its requests have ended. Does not wait. */
  scale(
    environment: EnvironmentName,
    version: string,
    artifact: BuiltArtifact | undefined,
    instances: number,
    epoch: number,
  ): Promise<void>;
  /** Whether the wanted instances of a version run and answer their health check. */
  status(environment: EnvironmentName, version: string): Promise<VersionStatus>;
  /** Sends traffic by weight until the lease runs out, after which the current version gets everything again. */
  shift(
    environment: EnvironmentName,
    weights: Readonly<Record<string, number>>,
    epoch: number,
    leaseSeconds: number,
  ): Promise<void>;
  /** Keeps the present weights alive for another lease. */
  renew(environment: EnvironmentName, epoch: number, leaseSeconds: number): Promise<void>;
  /** Makes a version the current one, with all traffic and no lease. */
  promote(environment: EnvironmentName, version: string, epoch: number): Promise<void>;
  /** Samples which version answers ordinary requests: answers by version. */
  sample(environment: EnvironmentName, requests: number): Promise<Record<string, number>>;
  /** Asks every instance of a version for its health once. */
  health(environment: EnvironmentName, version: string): Promise<HealthProbe>;
  /** The address that reaches only this version. */
  pinned(environment: EnvironmentName, version: string): Promise<Endpoint>;
  /** The same, for requests that count as users' requests in the traffic metrics; pinned ones do not. */
  counted(environment: EnvironmentName, version: string): Promise<Endpoint>;
  /** The address that users use. */
  public(environment: EnvironmentName): Promise<Endpoint>;

  /** Starts one instance of an artifact outside every environment and waits until it is healthy; again: the same one. */
  startEphemeral(releaseId: string, version: string, artifact: BuiltArtifact): Promise<Endpoint>;
  stopEphemeral(releaseId: string): Promise<void>;
}
