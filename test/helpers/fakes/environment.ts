import { DeploymentError } from '../../../lib/domain/errors';
import type { HealthProbe } from '../../../lib/domain/health-verdict';
import type { VirtualClock } from '../../../lib/engine';
import { EpochFence } from '../../../lib/local/environment/traffic/epoch-fence';
import { WeightedChoice } from '../../../lib/local/environment/traffic/weighted-choice';
import type { BuiltArtifact } from '../../../lib/ports/build-runner';
import type { EnvironmentName, ServedSplit, VersionStatus } from '../../../lib/ports/deployment-target';
import type { WeightChange } from '../../../lib/ports/traffic-metrics';
import { UserTraffic } from './user-traffic';
import type { Scene, World } from './world';

type Weights = Readonly<Record<string, number>>;

interface Group {
  readonly artifact: BuiltArtifact;
  /** When each wanted instance was started, in milliseconds. */
  started: number[];
}

/** The model of one environment: versions with instances, weights that a lease holds, a fence, and users. */
export class FakeEnvironment {
  readonly fence = new EpochFence(0);
  readonly history: WeightChange[] = [];
  readonly traffic: UserTraffic;
  current: string | undefined;
  private weights: Weights = {};
  private readonly groups = new Map<string, Group>();
  private readonly began: number;
  private users = new WeightedChoice({});
  private looks = new WeightedChoice({});
  private endLease: (() => void) | undefined;

  constructor(
    readonly name: EnvironmentName,
    private readonly clock: VirtualClock,
    private readonly world: World,
  ) {
    this.began = clock.now().getTime();
    const rate = (seconds: number) => (name === 'production' ? world.requestsPerSecond(seconds) : 0);
    this.traffic = new UserTraffic(this.began, rate, (version) =>
      this.serving(version) ? world.errorPercent(this.scene(version)) : 100,
    );
  }

  scene(version: string): Scene {
    const seconds = (this.clock.now().getTime() - this.began) / 1000;
    return { place: this.name, version, weight: this.weights[version] ?? 0, seconds };
  }

  /** Puts a version in place as an earlier release has left it. */
  install(version: string, instances: number): void {
    const artifact = { location: `/built/${version}`, digest: `sha256:${version}` };
    this.groups.set(version, { artifact, started: Array.from({ length: instances }, () => Number.NEGATIVE_INFINITY) });
    this.current = version;
    this.setWeights({ [version]: 100 });
  }

  split(): ServedSplit {
    const running = [...this.groups].filter(([, { started }]) => started.length > 0);
    return {
      weights: this.weights,
      current: this.current,
      instances: Object.fromEntries(running.map(([version, { started }]) => [version, started.length])),
    };
  }

  scale(version: string, artifact: BuiltArtifact | undefined, instances: number): void {
    this.settle();
    const group = this.groups.get(version) ?? (artifact && { artifact, started: [] });
    if (group === undefined) {
      if (instances > 0) throw new DeploymentError(`${this.name} has never run ${version}`);
      return;
    }
    const now = this.clock.now().getTime();
    const fresh = Array.from({ length: Math.max(0, instances - group.started.length) }, () => now);
    this.groups.set(version, {
      artifact: artifact ?? group.artifact,
      started: [...group.started.slice(0, instances), ...fresh],
    });
    if (instances === 0) this.takeOut(version);
  }

  status(version: string): VersionStatus {
    const wanted = this.groups.get(version)?.started.length ?? 0;
    const healthyInstances = this.world.healthy(this.scene(version)) ? this.serving(version) : 0;
    const detail = `${healthyInstances} of ${wanted} instances of ${version} are healthy`;
    const hopeless = wanted === 0 || this.world.crashes(this.scene(version));
    if (hopeless) return { status: 'failed', detail, healthyInstances };
    return { status: healthyInstances === wanted ? 'healthy' : 'starting', detail, healthyInstances };
  }

  health(version: string): HealthProbe {
    const { status, detail } = this.status(version);
    return status === 'healthy' ? { healthy: true } : { healthy: false, detail };
  }

  shift(weights: Weights, leaseSeconds: number): void {
    for (const [version, weight] of Object.entries(weights)) {
      if (weight > (this.weights[version] ?? 0) && this.serving(version) === 0) {
        throw new DeploymentError(`${version} cannot take traffic in ${this.name}`);
      }
    }
    this.setWeights(weights);
    this.lease(leaseSeconds);
  }

  renew(leaseSeconds: number): void {
    if (this.endLease === undefined && this.isAllOn(this.current)) {
      throw new DeploymentError('there is no lease to renew: all traffic is on the current version');
    }
    this.lease(leaseSeconds);
  }

  promote(version: string): void {
    if ((this.groups.get(version)?.started.length ?? 0) === 0) {
      throw new DeploymentError(`${version} cannot take traffic in ${this.name}`);
    }
    this.endLease?.();
    this.endLease = undefined;
    this.current = version;
    this.setWeights({ [version]: 100 });
  }

  /** The version that the next request goes to. */
  choose(counts: boolean): string | undefined {
    return (counts ? this.users : this.looks).next();
  }

  /** How many instances of a version could answer now. */
  serving(version: string): number {
    const scene = this.scene(version);
    if (this.world.crashes(scene)) return 0;
    const ready = this.clock.now().getTime() - this.world.startSeconds(scene) * 1000;
    return (this.groups.get(version)?.started ?? []).filter((at) => at <= ready).length;
  }

  /** Lets the users' requests happen that fall into the time since the last look. */
  settle(): void {
    this.traffic.proceed(this.clock.now().getTime(), this.weights);
  }

  private takeOut(version: string): void {
    const isCurrent = this.current === version;
    if ((this.weights[version] ?? 0) === 0 && !isCurrent) return;
    if (isCurrent) this.current = undefined;
    this.endLease?.();
    this.endLease = undefined;
    this.setWeights(this.current === undefined ? {} : { [this.current]: 100 });
  }

  private lease(seconds: number): void {
    this.endLease?.();
    this.endLease = this.clock.schedule(seconds * 1000, () => {
      this.endLease = undefined;
      if (this.current !== undefined) this.setWeights({ [this.current]: 100 });
    });
  }

  private setWeights(weights: Weights): void {
    this.settle();
    if (sameWeights(weights, this.weights)) return;
    this.weights = { ...weights };
    this.users = new WeightedChoice(weights);
    this.looks = new WeightedChoice(weights);
    this.history.push({ at: this.clock.now().getTime(), weights: this.weights });
  }

  private isAllOn(version: string | undefined): boolean {
    return sameWeights(this.weights, version === undefined ? {} : { [version]: 100 });
  }
}

const sameWeights = (a: Weights, b: Weights): boolean =>
  [...Object.keys(a), ...Object.keys(b)].every((version) => (a[version] ?? 0) === (b[version] ?? 0));
