import { TransientError } from '../../domain/errors';
import { ArmedAlarms } from './alarms/armed-alarms';
import { EphemeralInstances } from './instances/ephemeral-instances';
import { killLeftovers, RunningProcesses } from './instances/processes';
import { Versions } from './instances/versions';
import type { Log } from './log';
import { type EnvironmentOptions, statePathIn } from './options';
import { Router } from './router/router';
import type { Routing } from './router/routing';
import { StateFile } from './state/state-file';
import { loadState, type StoredState } from './state/stored-state';
import { EpochFence } from './traffic/epoch-fence';
import { TrafficCounters } from './traffic/traffic-counters';
import { TrafficSplit } from './traffic/traffic-split';
import { WeightHistory } from './traffic/weight-history';

/** One environment in this process: a service's instances behind a router, and everything that is known about them. */
export class Environment {
  readonly pin: string;
  readonly fence: EpochFence;
  readonly history: WeightHistory;
  readonly split: TrafficSplit;
  readonly counters = new TrafficCounters();
  readonly versions: Versions;
  readonly ephemeral: EphemeralInstances;
  readonly alarms: ArmedAlarms;
  private readonly processes: RunningProcesses;
  private readonly router: Router;
  private readonly file: StateFile;
  private closing = false;

  private constructor(
    readonly options: EnvironmentOptions,
    private readonly stored: StoredState,
    private readonly log: Log,
  ) {
    const { current, weights, history, pin, epoch } = stored;
    this.pin = pin;
    this.fence = new EpochFence(epoch);
    this.history = new WeightHistory(history);
    this.split = new TrafficSplit({ current, weights }, this.history, () => this.keep());
    this.processes = new RunningProcesses(() => this.keep());
    const parts = { processes: this.processes, ports: new Set([options.port]), log };
    this.versions = new Versions(options, parts);
    this.ephemeral = new EphemeralInstances(options, parts);
    this.alarms = new ArmedAlarms(
      { trafficOf: (version) => this.counters.of(version), healthOf: (version) => this.versions.health(version) },
      log,
    );
    this.router = new Router(this.routing(), log);
    this.file = new StateFile(statePathIn(options.directory), () => this.snapshot());
  }

  /**
   * Starts the environment as its last process has left it: the same versions, all traffic on the current one.
   * @throws TidegateError when its port is taken, before anything else has happened
   */
  static async start(options: EnvironmentOptions, log: Log): Promise<Environment> {
    const stored = await loadState(statePathIn(options.directory));
    const environment = new Environment(options, stored, log);
    await environment.router.listen(options);
    try {
      await environment.restore();
    } catch (error) {
      await environment.close();
      throw error;
    }
    return environment;
  }

  /** Resolves once everything that has changed so far would outlive this process. @throws TransientError */
  async save(): Promise<void> {
    // What ends with this process is to run again in the next one.
    if (this.closing) throw new TransientError('the environment is being stopped');
    await this.file.save();
  }

  /** Takes no more requests, ends those that run, then ends all instances. What runs is remembered. */
  async close(): Promise<void> {
    this.closing = true;
    this.split.endLease();
    this.alarms.disarm();
    // Connections that were upgraded end only with their instances.
    await Promise.all([this.router.close(), this.versions.close(), this.ephemeral.close()]);
  }

  private async restore(): Promise<void> {
    const { processes, versions, alarms } = this.stored;
    const killed = await killLeftovers(processes);
    this.split.restore();
    this.versions.restore(versions);
    if (alarms !== undefined) this.alarms.arm(alarms);
    await this.save();
    this.log('environment started', { pid: process.pid, killed, ...this.options });
  }

  /** Saves what has changed without a request that would wait for it. */
  private keep(): void {
    if (this.closing) return;
    this.save().catch((error: Error) => this.log('not saved', { error: error.message }));
  }

  private snapshot(): StoredState {
    return {
      format: 1,
      pin: this.pin,
      epoch: this.fence.current,
      current: this.split.current,
      weights: this.split.weights,
      versions: this.versions.snapshot(),
      history: [...this.history.all()],
      processes: this.processes.all(),
      alarms: this.alarms.order,
    };
  }

  private routing(): Routing {
    return {
      pin: this.pin,
      patience: this.options.upstreamSeconds * 1000,
      choose: (counts) => this.split.choose(counts),
      pick: (version, except) => this.versions.pick(version, except),
      trafficOf: (version) => this.counters.of(version),
    };
  }
}
