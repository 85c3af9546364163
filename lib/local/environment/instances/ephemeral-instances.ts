import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { CallInput, CallOutput, Deployment } from '../../../adapters/local/environment-protocol';
import { dataIn, type EnvironmentOptions, logsIn } from '../options';
import { InstanceGroup } from './instance-group';
import type { SlotParts } from './instance-slot';

interface Ephemeral {
  readonly group: InstanceGroup;
  readonly lease: NodeJS.Timeout;
}

/** Single instances outside the environment's weights, one for each release, each for a limited time. */
export class EphemeralInstances {
  private readonly held = new Map<string, Ephemeral>();
  private readonly ending = new Set<Promise<void>>();

  constructor(
    private readonly options: EnvironmentOptions,
    private readonly parts: SlotParts,
  ) {}

  /** Starts the release's instance unless it is there already, and says how it is. */
  start({ releaseId, version, deployment, leaseSeconds }: CallInput<'startEphemeral'>): CallOutput<'startEphemeral'> {
    const held = this.held.get(releaseId);
    const isSame = held?.group.plan.version === version && isDeepStrictEqual(held.group.plan.deployment, deployment);
    if (!isSame) {
      this.stop(releaseId);
      this.open(releaseId, version, deployment, leaseSeconds);
    }
    return (
      this.states()[releaseId] ?? {
        status: 'failed',
        detail: `there is no instance for ${releaseId}`,
        healthyInstances: 0,
      }
    );
  }

  stop(releaseId: string): void {
    const held = this.held.get(releaseId);
    if (held === undefined) return;
    clearTimeout(held.lease);
    this.held.delete(releaseId);
    held.group.scale(0);
    const ended = held.group.settled().finally(() => this.ending.delete(ended));
    this.ending.add(ended);
  }

  states(): Record<string, CallOutput<'startEphemeral'>> {
    const states = [...this.held].map(([releaseId, { group }]) => {
      const port = group.running()[0]?.port;
      const url = port === undefined ? {} : { url: `http://127.0.0.1:${port}` };
      return [releaseId, { ...group.status(), ...url }];
    });
    return Object.fromEntries(states);
  }

  async close(): Promise<void> {
    for (const releaseId of [...this.held.keys()]) this.stop(releaseId);
    await Promise.all(this.ending);
  }

  private open(releaseId: string, version: string, deployment: Deployment, leaseSeconds: number): void {
    const { directory } = this.options;
    const group = new InstanceGroup(
      {
        version,
        environment: 'ephemeral',
        deployment,
        logPrefix: join(logsIn(directory), releaseId),
        dataDirectory: join(dataIn(directory), releaseId),
      },
      this.parts,
    );
    group.scale(1);
    const lease = setTimeout(() => {
      this.parts.log('lease of an ephemeral instance ran out', { releaseId });
      this.stop(releaseId);
    }, leaseSeconds * 1000);
    this.held.set(releaseId, { group, lease });
  }
}
