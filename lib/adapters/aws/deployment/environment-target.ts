import type { HealthProbe } from '../../../domain/health-verdict';
import type { BuiltArtifact } from '../../../ports/build-runner';
import type { Clock } from '../../../ports/clock';
import type { Endpoint, ServedSplit, VersionStatus } from '../../../ports/deployment-target';
import type { HttpClient } from '../../../ports/http-client';
import type { EnvironmentLease } from '../leases';
import type { MetricSource } from '../traffic/metric-source';
import type { AwsClients } from './clients';
import type { WeightLog } from './weight-log';
import type { Weights } from './weights';

/** One environment of a service on AWS; its methods are those of DeploymentTarget, which see. */
export interface EnvironmentTarget {
  /** How many instances a version has that holds the traffic. */
  readonly instances: number;
  check(): Promise<void>;
  split(): Promise<ServedSplit>;
  scale(version: string, artifact: BuiltArtifact | undefined, instances: number, epoch: number): Promise<void>;
  status(version: string): Promise<VersionStatus>;
  shift(weights: Weights, epoch: number, leaseSeconds: number): Promise<void>;
  renew(epoch: number, leaseSeconds: number): Promise<void>;
  promote(version: string, epoch: number): Promise<void>;
  sample(requests: number): Promise<Record<string, number>>;
  health(version: string): Promise<HealthProbe>;
  pinned(version: string): Promise<Endpoint>;
  counted(version: string): Promise<Endpoint>;
  public(): Endpoint;
  startEphemeral(releaseId: string, version: string, artifact: BuiltArtifact): Promise<Endpoint>;
  stopEphemeral(releaseId: string): Promise<void>;
  /** The metrics that count a version's requests; their sum is its traffic. */
  metricSources(version: string): Promise<readonly MetricSource[]>;
}

/** What every environment works with. */
export interface Surroundings {
  /** For messages, for example `production`. */
  readonly name: string;
  readonly health: {
    readonly path: string;
    /** In seconds. */
    readonly timeout: number;
  };
  readonly clients: AwsClients;
  readonly clock: Clock;
  readonly http: HttpClient;
  readonly lease: EnvironmentLease;
  readonly log: WeightLog;
}
