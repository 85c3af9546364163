import { mkdir } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Deployment } from '../../../adapters/local/environment-protocol';
import { describeError } from '../../../domain/errors';
import { tailOf } from '../../host/log-tail';
import type { Log } from '../log';
import { boundLog } from './bound-log';
import { findFreePort } from './free-port';
import { Instance } from './instance';
import { launch, type ServiceProcess } from './launch';
import type { RunningProcesses } from './processes';
import { Restarts } from './restarts';
import { variablesOf } from './variables';
import { keepProbing, waitForHealth } from './watch';

/** What one slot runs. */
export interface SlotPlan {
  readonly version: string;
  /** `staging`, `production` or `ephemeral`. */
  readonly environment: string;
  readonly deployment: Deployment;
  readonly logPath: string;
  readonly dataDirectory: string;
}

/** What all slots of an environment share. */
export interface SlotParts {
  readonly processes: RunningProcesses;
  /** The ports of all instances. */
  readonly ports: Set<number>;
  readonly log: Log;
}

/** Keeps one instance of a version running until it is retired: starts it, watches it, and starts it again. */
export class InstanceSlot {
  private running: Instance | undefined;
  private reason: string | undefined;
  private readonly restarts = new Restarts();
  private readonly stopped = new AbortController();
  private readonly life: Promise<void>;

  constructor(
    private readonly plan: SlotPlan,
    private readonly parts: SlotParts,
  ) {
    this.life = this.live();
  }

  /** The process of the moment; undefined between two of them. */
  get instance(): Instance | undefined {
    return this.running;
  }

  /** Why it does not run, once it has ended too often by itself. */
  get failure(): string | undefined {
    const well = this.running?.state === 'healthy';
    return this.restarts.exhausted && !well ? this.reason : undefined;
  }

  /** Ends the instance after its requests, and starts no other. */
  async retire(): Promise<void> {
    this.stopped.abort();
    await this.running?.retire();
    await this.life;
  }

  private async live(): Promise<void> {
    while (!this.stopped.signal.aborted) {
      const reason = await this.runOnce();
      if (this.stopped.signal.aborted) return;
      await this.explain(reason);
      this.parts.log('instance ended', { version: this.plan.version, reason, pause: this.restarts.pause });
      await this.pause(this.restarts.pause);
    }
  }

  /** Runs one process to its end; returns why it ended. */
  private async runOnce(): Promise<string> {
    const { ports } = this.parts;
    let port = 0;
    try {
      port = await findFreePort(ports);
      ports.add(port);
      return await this.run(port);
    } catch (error) {
      this.restarts.ended(0);
      return describeError(error);
    } finally {
      ports.delete(port);
    }
  }

  private async run(port: number): Promise<string> {
    const { processes } = this.parts;
    const service = await this.start(port);
    const instance = new Instance(port, service, this.plan.deployment.launch);
    this.running = instance;
    await processes.add(service.pid);
    try {
      if (this.stopped.signal.aborted) await instance.end();
      const never = await this.watch(instance);
      const reason = await service.exited;
      return never ?? reason;
    } finally {
      await instance.end();
      this.running = undefined;
      processes.remove(service.pid);
    }
  }

  private async start(port: number): Promise<ServiceProcess> {
    const { version, environment, deployment, logPath, dataDirectory } = this.plan;
    await mkdir(dataDirectory, { recursive: true, mode: 0o700 });
    return launch({
      command: deployment.launch.command,
      directory: deployment.artifact.location,
      env: variablesOf({ port, version, environment, dataDirectory }, deployment.launch.env),
      logPath,
    });
  }

  /** Follows an instance until it ends; returns why it was ended, if it never became healthy. */
  private async watch(instance: Instance): Promise<string | undefined> {
    const { startTimeout, health } = this.plan.deployment.launch;
    const never = await waitForHealth(instance, startTimeout);
    if (never !== undefined) {
      await this.explain(never);
      this.restarts.neverHealthy();
      await instance.end();
      return never;
    }
    const healthySince = performance.now();
    await keepProbing(instance, health.interval, () => boundLog(this.plan.logPath));
    await instance.ended;
    this.restarts.ended(performance.now() - healthySince);
    return undefined;
  }

  private async explain(reason: string): Promise<void> {
    const tail = await tailOf(this.plan.logPath);
    this.reason = tail === '' ? reason : `${reason}; its log ends:\n${tail}`;
  }

  private async pause(milliseconds: number): Promise<void> {
    await sleep(milliseconds, undefined, { signal: this.stopped.signal }).catch(() => undefined);
  }
}
