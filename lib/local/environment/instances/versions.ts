import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { Deployment } from '../../../adapters/local/environment-protocol';
import { DeploymentError } from '../../../domain/errors';
import type { HealthProbe } from '../../../domain/health-verdict';
import { compareVersions } from '../../../domain/version';
import type { VersionStatus } from '../../../ports/deployment-target';
import { dataIn, type EnvironmentOptions, logsIn } from '../options';
import type { StoredState } from '../state/stored-state';
import type { Instance } from './instance';
import { InstanceGroup } from './instance-group';
import type { SlotParts } from './instance-slot';

/** Versions that do not run are remembered for a way back, but not for ever. */
const mostRemembered = 20;

/** The versions that an environment runs, and those that it has run. */
export class Versions {
  private readonly groups = new Map<string, InstanceGroup>();

  constructor(
    private readonly options: EnvironmentOptions,
    private readonly parts: SlotParts,
  ) {}

  /** Starts what an earlier process of the environment ran. */
  restore(stored: StoredState['versions']): void {
    for (const [version, { instances, ...deployment }] of Object.entries(stored)) {
      this.open(version, deployment).scale(instances);
    }
  }

  /**
   * Makes so many instances of a version run; nothing is started when the version and its artifact run already.
   * @throws DeploymentError for a version without an artifact, or for other content of a version that takes traffic
   */
  scale(version: string, deployment: Deployment | undefined, instances: number, takesTraffic: boolean): void {
    const known = this.groups.get(version);
    if (
      instances === 0 ||
      (known !== undefined && (deployment === undefined || isDeepStrictEqual(known.plan.deployment, deployment)))
    ) {
      known?.scale(instances);
      return;
    }
    if (deployment === undefined) {
      throw new DeploymentError(
        `${this.options.environment} has never run ${version}, so it has no artifact to start`,
        {
          remedy: `release ${version} first`,
        },
      );
    }
    if (known !== undefined && known.size > 0 && takesTraffic) {
      throw new DeploymentError(`${version} takes traffic already, with another artifact or another configuration`, {
        remedy: 'release a new version: what users get under one version never changes',
      });
    }
    known?.scale(0);
    this.open(version, deployment).scale(instances);
    this.forgetOldest();
  }

  status(version: string): VersionStatus {
    const detail = `${this.options.environment} does not run ${version}`;
    return this.groups.get(version)?.status() ?? { status: 'failed', detail, healthyInstances: 0 };
  }

  async health(version: string): Promise<HealthProbe> {
    const group = this.groups.get(version);
    if (group === undefined) return { healthy: false, detail: `${this.options.environment} does not run ${version}` };
    return group.health();
  }

  pick(version: string, except?: Instance): Instance | undefined {
    return this.groups.get(version)?.pick(except);
  }

  /** The number of instances wanted, by version, of every version that has any. */
  instances(): Record<string, number> {
    return Object.fromEntries(this.running().map(([version, group]) => [version, group.size]));
  }

  running(): [string, InstanceGroup][] {
    return [...this.groups].filter(([, { size }]) => size > 0);
  }

  snapshot(): StoredState['versions'] {
    const stored = [...this.groups].map(([version, { plan, size }]) => [
      version,
      { ...plan.deployment, instances: size },
    ]);
    return Object.fromEntries(stored);
  }

  /** Ends all instances after their requests. */
  async close(): Promise<void> {
    const groups = [...this.groups.values()];
    for (const group of groups) group.scale(0);
    await Promise.all(groups.map((group) => group.settled()));
  }

  private open(version: string, deployment: Deployment): InstanceGroup {
    const { directory, environment } = this.options;
    const files = { logPrefix: join(logsIn(directory), version), dataDirectory: join(dataIn(directory), version) };
    const group = new InstanceGroup({ version, environment, deployment, ...files }, this.parts);
    this.groups.set(version, group);
    return group;
  }

  private forgetOldest(): void {
    const idle = [...this.groups].filter(([, { size }]) => size === 0).map(([version]) => version);
    for (const version of idle.sort(compareVersions).slice(0, -mostRemembered)) this.groups.delete(version);
  }
}
