import { randomUUID } from 'node:crypto';
import { renameSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Deployment } from '../../../adapters/local/environment-protocol';
import type { HealthProbe } from '../../../domain/health-verdict';
import type { VersionStatus } from '../../../ports/deployment-target';
import type { Instance } from './instance';
import { InstanceSlot, type SlotParts } from './instance-slot';

/** What a group runs, and where its files are. */
export interface GroupPlan {
  readonly version: string;
  /** `staging`, `production` or `ephemeral`. */
  readonly environment: string;
  readonly deployment: Deployment;
  /** Start of the names of its logs. */
  readonly logPrefix: string;
  /** Removed when the group is empty: every instance starts with nothing of another release. */
  readonly dataDirectory: string;
}

/** All instances of one version. */
export class InstanceGroup {
  private slots: readonly { readonly number: number; readonly slot: InstanceSlot }[] = [];
  /** The slots that end their last requests. */
  private readonly leaving = new Map<number, Promise<void>>();
  private turn = 0;

  constructor(
    readonly plan: GroupPlan,
    private readonly parts: SlotParts,
  ) {}

  /** How many instances are wanted. */
  get size(): number {
    return this.slots.length;
  }

  /** Starts or retires instances until so many are left, and does not wait for that. */
  scale(instances: number): void {
    const surplus = this.slots.slice(instances);
    this.slots = this.slots.slice(0, instances);
    for (const { number, slot } of surplus) this.leaving.set(number, this.retire(number, slot));
    while (this.slots.length < instances) this.slots = [...this.slots, this.open()];
  }

  /** Resolves when no retired instance is left. */
  async settled(): Promise<void> {
    await Promise.all(this.leaving.values());
  }

  status(): VersionStatus {
    const healthyInstances = this.running().filter(({ state }) => state === 'healthy').length;
    const failure = this.slots.map(({ slot }) => slot.failure).find((reason) => reason !== undefined);
    if (failure !== undefined) {
      return { status: 'failed', detail: `${this.plan.version}: ${failure}`, healthyInstances };
    }
    if (this.size === 0) {
      return { status: 'failed', detail: `no instance of ${this.plan.version} is wanted`, healthyInstances };
    }
    const detail = `${healthyInstances} of ${this.size} instances of ${this.plan.version} are healthy`;
    return { status: healthyInstances === this.size ? 'healthy' : 'starting', detail, healthyInstances };
  }

  /** Asks all instances at once; healthy when all that are wanted answer well. */
  async health(): Promise<HealthProbe> {
    const running = this.running();
    if (this.size === 0 || running.length < this.size) {
      return { healthy: false, detail: `${running.length} of ${this.size} instances of ${this.plan.version} run` };
    }
    const probes = await Promise.all(running.map((instance) => instance.probe()));
    return probes.find(({ healthy }) => !healthy) ?? { healthy: true };
  }

  /**
   * The instance for the next request: the healthy one with the fewest requests in flight. One that fails its health
   * checks is better than none at all.
   */
  pick(except?: Instance): Instance | undefined {
    this.turn += 1;
    let best: Instance | undefined;
    for (let i = 0; i < this.slots.length; i++) {
      // Instances with equally much to do take turns.
      const instance = this.slots[(i + this.turn) % this.slots.length]?.slot.instance;
      if (instance === undefined || instance === except || !takesRequests(instance)) continue;
      if (best === undefined || isBetter(instance, best)) best = instance;
    }
    return best;
  }

  /** The processes of the moment. */
  running(): Instance[] {
    return this.slots.map(({ slot }) => slot.instance).filter((instance) => instance !== undefined);
  }

  private open() {
    const used = new Set([...this.slots.map(({ number }) => number), ...this.leaving.keys()]);
    let number = 1;
    while (used.has(number)) number += 1;
    const { version, environment, deployment, logPrefix, dataDirectory } = this.plan;
    const files = { logPath: `${logPrefix}-${number}.log`, dataDirectory: join(dataDirectory, String(number)) };
    return { number, slot: new InstanceSlot({ version, environment, deployment, ...files }, this.parts) };
  }

  private async retire(number: number, slot: InstanceSlot): Promise<void> {
    await slot.retire();
    this.leaving.delete(number);
    this.parts.log('instance retired', { version: this.plan.version, number });
    if (this.size === 0 && this.leaving.size === 0) await this.removeData();
  }

  private async removeData(): Promise<void> {
    const { version, dataDirectory } = this.plan;
    const gone = `${dataDirectory}.${randomUUID()}.gone`;
    try {
      // At once and under another name, as the group may be scaled up again while the files are being removed.
      renameSync(dataDirectory, gone);
      await rm(gone, { recursive: true, force: true });
    } catch (error) {
      this.parts.log('data not removed', { version, error: (error as Error).message });
    }
  }
}

const takesRequests = ({ state }: Instance): boolean => state === 'healthy' || state === 'unhealthy';

function isBetter(one: Instance, other: Instance): boolean {
  if (one.state !== other.state) return one.state === 'healthy';
  return one.inFlight < other.inFlight;
}
