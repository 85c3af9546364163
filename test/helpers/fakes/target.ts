import { DeploymentError } from '../../../lib/domain/errors';
import type { HealthProbe } from '../../../lib/domain/health-verdict';
import type { TrafficBucket } from '../../../lib/domain/monitoring';
import type { VirtualClock } from '../../../lib/engine';
import type { BuiltArtifact } from '../../../lib/ports/build-runner';
import type {
  DeploymentTarget,
  Endpoint,
  EnvironmentName,
  ServedSplit,
  VersionStatus,
} from '../../../lib/ports/deployment-target';
import type { TrafficMetrics, TrafficTotals, WeightChange } from '../../../lib/ports/traffic-metrics';
import { FakeEnvironment } from './environment';
import type { World } from './world';

/** What a request to an environment is told by. */
export const pinHeader = 'x-version';
export const countHeader = 'x-count';

/** How many instances every version has that takes traffic. */
export const wantedInstances = 2;

type Environments = Readonly<Record<EnvironmentName, FakeEnvironment>>;
type Weights = Readonly<Record<string, number>>;

/** Both environments of a simulation. */
export const makeEnvironments = (clock: VirtualClock, world: World): Environments => ({
  staging: new FakeEnvironment('staging', clock, world),
  production: new FakeEnvironment('production', clock, world),
});

const ephemeralSeconds = 30;

/** Environments in memory. */
export class FakeTarget implements DeploymentTarget {
  /** The versions of the instances that run outside every environment, by release. */
  readonly ephemeral = new Map<string, string>();

  constructor(
    private readonly environments: Environments,
    private readonly clock: VirtualClock,
    private readonly world: World,
  ) {}

  instances(_environment: EnvironmentName): number {
    return wantedInstances;
  }

  /** Environments that something is missing of. */
  readonly incomplete = new Set<EnvironmentName>();

  async check(environment: EnvironmentName): Promise<void> {
    if (this.incomplete.has(environment)) throw new DeploymentError(`${environment} has no router`);
  }

  async split(environment: EnvironmentName): Promise<ServedSplit> {
    return structuredClone(this.environments[environment].split());
  }

  async scale(
    environment: EnvironmentName,
    version: string,
    artifact: BuiltArtifact | undefined,
    instances: number,
    epoch: number,
  ): Promise<void> {
    this.fenced(environment, epoch).scale(version, artifact, instances);
  }

  async status(environment: EnvironmentName, version: string): Promise<VersionStatus> {
    return this.environments[environment].status(version);
  }

  async shift(environment: EnvironmentName, weights: Weights, epoch: number, leaseSeconds: number): Promise<void> {
    this.fenced(environment, epoch).shift(weights, leaseSeconds);
  }

  async renew(environment: EnvironmentName, epoch: number, leaseSeconds: number): Promise<void> {
    this.fenced(environment, epoch).renew(leaseSeconds);
  }

  async promote(environment: EnvironmentName, version: string, epoch: number): Promise<void> {
    this.fenced(environment, epoch).promote(version);
  }

  async sample(environment: EnvironmentName, requests: number): Promise<Record<string, number>> {
    const answers: Record<string, number> = {};
    for (let i = 0; i < requests; i++) {
      const version = this.environments[environment].choose(false);
      if (version === undefined || this.environments[environment].serving(version) === 0) continue;
      answers[version] = (answers[version] ?? 0) + 1;
    }
    return answers;
  }

  async health(environment: EnvironmentName, version: string): Promise<HealthProbe> {
    return this.environments[environment].health(version);
  }

  async pinned(environment: EnvironmentName, version: string): Promise<Endpoint> {
    return { url: `http://${environment}.test`, headers: { [pinHeader]: version } };
  }

  async counted(environment: EnvironmentName, version: string): Promise<Endpoint> {
    return { url: `http://${environment}.test`, headers: { [pinHeader]: version, [countHeader]: '1' } };
  }

  async public(environment: EnvironmentName): Promise<Endpoint> {
    return { url: `http://${environment}.test`, headers: {} };
  }

  async startEphemeral(releaseId: string, version: string, _artifact: BuiltArtifact): Promise<Endpoint> {
    const scene = { place: 'ephemeral', version, weight: 0, seconds: 0 } as const;
    const endpoint = { url: 'http://ephemeral.test', headers: { [pinHeader]: version } };
    if (this.ephemeral.has(releaseId)) return endpoint;
    const seconds = this.world.startSeconds(scene);
    await this.clock.sleep(Math.min(seconds, ephemeralSeconds) * 1000);
    if (seconds > ephemeralSeconds || this.world.crashes(scene)) {
      throw new DeploymentError('the instance for the gates did not start');
    }
    this.ephemeral.set(releaseId, version);
    return endpoint;
  }

  async stopEphemeral(releaseId: string): Promise<void> {
    this.ephemeral.delete(releaseId);
  }

  private fenced(environment: EnvironmentName, epoch: number): FakeEnvironment {
    this.environments[environment].fence.admit(epoch);
    return this.environments[environment];
  }
}

/** The counters of the environments' users. */
export class FakeTraffic implements TrafficMetrics {
  constructor(private readonly environments: Environments) {}

  async buckets(environment: EnvironmentName, version: string, from: number, to: number): Promise<TrafficBucket[]> {
    return this.counters(environment).buckets(version, from, to);
  }

  async totals(environment: EnvironmentName, version: string, since: number): Promise<TrafficTotals> {
    return this.counters(environment).totals(version, since);
  }

  async weightHistory(environment: EnvironmentName, since: number): Promise<WeightChange[]> {
    return this.environments[environment].history.filter(({ at }) => at >= since);
  }

  private counters(environment: EnvironmentName) {
    this.environments[environment].settle();
    return this.environments[environment].traffic;
  }
}
