import { Agent } from 'node:http';
import type { Launch } from '../../../adapters/local/environment-protocol';
import type { HealthProbe } from '../../../domain/health-verdict';
import { waitUntil } from '../../host/wait-until';
import type { ServiceProcess } from './launch';
import { probeHealth } from './probe';
import { signalGroup } from './process-group';

export type InstanceState = 'starting' | 'healthy' | 'unhealthy' | 'draining' | 'ended';

/** The longest a process may take to end after SIGTERM, in milliseconds. */
const longestEnd = 5_000;

/** One process of the service, and what the router needs to send requests to it. */
export class Instance {
  /** Connections that are kept for later requests. */
  readonly agent = new Agent({ keepAlive: true });
  /** Requests that it has not answered to the end; only the router changes it. */
  inFlight = 0;
  private phase: InstanceState = 'starting';
  private readonly departure = new AbortController();

  constructor(
    readonly port: number,
    private readonly service: ServiceProcess,
    private readonly launch: Launch,
  ) {
    void service.exited.then(() => {
      this.phase = 'ended';
      this.departure.abort();
      this.agent.destroy();
    });
  }

  get state(): InstanceState {
    return this.phase;
  }

  get pid(): number {
    return this.service.pid;
  }

  /** Aborted once it is being retired or has ended. */
  get leaving(): AbortSignal {
    return this.departure.signal;
  }

  /** Resolves when the process has ended. */
  get ended(): Promise<unknown> {
    return this.service.exited;
  }

  /** Asks for its health and remembers the answer. */
  async probe(): Promise<HealthProbe> {
    const { path, timeout } = this.launch.health;
    const probe = await probeHealth(this.port, path, timeout);
    if (this.phase === 'starting' && !probe.healthy) return probe;
    if (this.phase !== 'draining' && this.phase !== 'ended') this.phase = probe.healthy ? 'healthy' : 'unhealthy';
    return probe;
  }

  /** Gets no new requests, ends those it has, then ends: asked first, killed with all its children if it does not. */
  async retire(): Promise<void> {
    if (!this.hasEnded()) this.phase = 'draining';
    this.departure.abort();
    const drained = await waitUntil(() => this.inFlight === 0 || this.hasEnded(), this.launch.drainTimeout * 1000);
    // Services that end gracefully may wait for idle connections, too.
    if (drained) this.agent.destroy();
    await this.end();
  }

  /** Ends it without waiting for its requests. */
  async end(): Promise<void> {
    if (this.hasEnded()) return;
    signalGroup(this.pid, 'SIGTERM');
    const grace = Math.min(longestEnd, this.launch.drainTimeout * 1000);
    if (!(await waitUntil(() => this.hasEnded(), grace))) signalGroup(this.pid, 'SIGKILL');
    await this.service.exited;
  }

  private hasEnded(): boolean {
    return this.phase === 'ended';
  }
}
