import type { WeightEntry } from '../../../adapters/local/environment-protocol';
import { DeploymentError } from '../../../domain/errors';
import type { WeightHistory } from './weight-history';
import { WeightedChoice } from './weighted-choice';

type Weights = Readonly<Record<string, number>>;

/** How the traffic is split, and what it falls back to by itself. */
export interface SplitState {
  /** The version that holds all traffic when no release is under way. */
  readonly current: string | undefined;
  readonly weights: Weights;
}

/**
 * The weights in force.
 *
 * Weights other than the current version's 100 % are held by a lease. Who does not renew it in time is taken for dead,
 * and the traffic returns to the current version. When there is none to return to, the weights stay: taking a service's
 * only version out of traffic would be the outage that leases are there to avoid.
 */
export class TrafficSplit {
  private choices: { readonly users: WeightedChoice; readonly looks: WeightedChoice };
  private lease: { readonly timer: NodeJS.Timeout; readonly endsAt: number } | undefined;

  constructor(
    private state: SplitState,
    private readonly history: WeightHistory,
    /** Called when the lease has run out and the weights have changed by themselves. */
    private readonly onLapse: () => void,
  ) {
    this.choices = choicesOf(state.weights);
  }

  get current(): string | undefined {
    return this.state.current;
  }

  get weights(): Weights {
    return this.state.weights;
  }

  /** When the lease runs out, in milliseconds since the epoch; undefined without one. */
  get leaseEndsAt(): number | undefined {
    return this.lease?.endsAt;
  }

  /** The version that the next request goes to. Looks at the split have a turn of their own and take no user's. */
  choose(counts: boolean): string | undefined {
    return (counts ? this.choices.users : this.choices.looks).next();
  }

  shift(weights: Weights, leaseSeconds: number): void {
    this.change(this.state.current, weights, 'shifted');
    this.startLease(leaseSeconds);
  }

  /** @throws DeploymentError when the weights that it is about are no longer in force */
  renew(leaseSeconds: number): void {
    if (this.lease === undefined && isAllOn(this.state.weights, this.state.current)) {
      throw new DeploymentError('there is no lease to renew: all traffic is on the current version', {
        remedy: 'shift the traffic again',
      });
    }
    this.startLease(leaseSeconds);
  }

  promote(version: string): void {
    this.endLease();
    this.change(version, { [version]: 100 }, 'promoted');
  }

  /** Takes all traffic away from a version that is no longer run. */
  remove(version: string): void {
    const current = this.state.current === version ? undefined : this.state.current;
    if ((this.state.weights[version] ?? 0) === 0 && current === this.state.current) return;
    this.endLease();
    this.change(current, allOn(current), 'retired');
  }

  /** Puts all traffic back on the current version: whoever held other weights has lost sight of them. */
  restore(): void {
    if (this.state.current !== undefined) this.change(this.state.current, allOn(this.state.current), 'restarted');
  }

  endLease(): void {
    clearTimeout(this.lease?.timer);
    this.lease = undefined;
  }

  private startLease(seconds: number): void {
    this.endLease();
    const milliseconds = seconds * 1000;
    const timer = setTimeout(() => this.lapse(), milliseconds);
    this.lease = { timer, endsAt: Date.now() + milliseconds };
  }

  private lapse(): void {
    this.lease = undefined;
    const { current } = this.state;
    if (current === undefined || isAllOn(this.state.weights, current)) return;
    this.change(current, allOn(current), 'lease ran out');
    this.onLapse();
  }

  private change(current: string | undefined, weights: Weights, reason: WeightEntry['reason']): void {
    const changed = !sameWeights(weights, this.state.weights);
    this.state = { current, weights };
    if (!changed) return;
    this.choices = choicesOf(weights);
    this.history.add({ at: Date.now(), weights, reason });
  }
}

const allOn = (version: string | undefined): Weights => (version === undefined ? {} : { [version]: 100 });

const isAllOn = (weights: Weights, version: string | undefined): boolean => sameWeights(weights, allOn(version));

function sameWeights(a: Weights, b: Weights): boolean {
  const versions = [...Object.keys(a), ...Object.keys(b)];
  return versions.every((version) => (a[version] ?? 0) === (b[version] ?? 0));
}

const choicesOf = (weights: Weights) => ({ users: new WeightedChoice(weights), looks: new WeightedChoice(weights) });
