import type { AlbTarget } from '../../../../config/schema/aws-target';
import { DeploymentError } from '../../../../domain/errors';
import type { HealthProbe } from '../../../../domain/health-verdict';
import type { BuiltArtifact } from '../../../../ports/build-runner';
import type { Endpoint, ServedSplit, VersionStatus } from '../../../../ports/deployment-target';
import { customSource, type MetricSource } from '../../traffic/metric-source';
import type { EnvironmentTarget, Surroundings } from '../environment-target';
import { cannotServe, noLease, notRunning } from '../refusals';
import { allOn, assertSplit, sameWeights, type Weights } from '../weights';
import { statusOf, targetHealth } from './colour-status';
import { type Colour, type Colours, colourRunning, isInUse, readColours } from './colours';
import { place, update } from './deploy';
import type { Fence } from './fence';
import { FencedRule } from './fenced-rule';
import { headerOf, readRule } from './listener-rule';
import { albSource } from './metrics';
import { sampleRule } from './sample';
import { TaskDefinitions } from './task-definitions';
import { waitForTasks } from './wait-for-tasks';

/** Two ECS services, blue and green, behind a listener rule with weights. */
export class AlbEnvironment implements EnvironmentTarget {
  readonly instances: number;
  private readonly definitions: TaskDefinitions;
  private readonly rule: FencedRule;

  constructor(
    private readonly target: AlbTarget,
    private readonly fence: Fence,
    private readonly around: Surroundings,
  ) {
    this.instances = target.instances;
    this.definitions = new TaskDefinitions(around.clients.ecs, target.container);
    this.rule = new FencedRule(around.clients, target, fence, around.clock, () => this.colours());
  }

  async check(): Promise<void> {
    const { blue, green } = this.target;
    await this.colours();
    for (const { pinnedRule, targetGroup } of [blue, green]) {
      headerOf(await readRule(this.around.clients.elb, pinnedRule), targetGroup);
    }
  }

  async split(): Promise<ServedSplit> {
    const { all, current, weights } = await this.colours();
    const running = all.filter(({ desired }) => desired > 0);
    return {
      weights,
      current,
      instances: Object.fromEntries(running.map(({ revision, desired }) => [revision.version, desired])),
    };
  }

  async scale(version: string, artifact: BuiltArtifact | undefined, instances: number, epoch: number): Promise<void> {
    const before = await this.colours();
    if (instances === 0) return this.retire(version, epoch, before);
    await this.admit(epoch, before, {});
    const order = { environment: this.around.name, version, artifact, instances };
    const placement = await place(this.definitions, before, order);
    await update(this.around.clients, this.target.cluster, placement, instances);
  }

  async status(version: string): Promise<VersionStatus> {
    const colour = runningColour(await this.colours(), version);
    if (colour === undefined) {
      return { status: 'failed', detail: notRunning(this.around.name, version), healthyInstances: 0 };
    }
    return statusOf(colour, await targetHealth(this.around.clients.elb, colour));
  }

  async shift(weights: Weights, epoch: number, leaseSeconds: number): Promise<void> {
    assertSplit(weights);
    const before = await this.colours();
    await this.assertServable(weights, before);
    await this.admit(epoch, before, { weights });
    // The lease comes first: weights that were shifted by someone who then died are put back.
    await this.around.lease.hold(epoch, leaseSeconds);
    await this.write(epoch, weights, before);
  }

  async renew(epoch: number, leaseSeconds: number): Promise<void> {
    const before = await this.colours();
    await this.admit(epoch, before, {});
    if (sameWeights(before.weights, allOn(before.current))) throw noLease();
    await this.around.lease.hold(epoch, leaseSeconds);
  }

  async promote(version: string, epoch: number): Promise<void> {
    const before = await this.colours();
    // Promoting one that is not healthy is allowed: it may be the best that a rollback has.
    if (runningColour(before, version) === undefined) throw cannotServe(this.around.name, version);
    await this.admit(epoch, before, { current: version, weights: allOn(version) });
    await this.write(epoch, allOn(version), before);
    await this.around.lease.end();
  }

  async sample(requests: number): Promise<Record<string, number>> {
    const { weights } = await this.colours();
    return sampleRule(this.around, this.public(), requests, weights);
  }

  /** Every task, as the load balancer sees it, and one request of our own to any of them. */
  async health(version: string): Promise<HealthProbe> {
    const colours = await this.colours();
    const colour = runningColour(colours, version);
    if (colour === undefined) return { healthy: false, detail: notRunning(this.around.name, version) };
    const { healthy, complaints } = await targetHealth(this.around.clients.elb, colour);
    if (healthy < colour.desired) {
      const why = complaints[0] === undefined ? '' : `: ${complaints[0]}`;
      return { healthy: false, detail: `${healthy} of ${colour.desired} tasks are healthy${why}` };
    }
    return this.probe(await this.endpointOf(colour));
  }

  async pinned(version: string): Promise<Endpoint> {
    const colour = colourRunning(await this.colours(), version);
    if (colour === undefined) throw new DeploymentError(notRunning(this.around.name, version));
    return this.endpointOf(colour);
  }

  /** The load balancer counts whatever it sends to a target group. */
  counted(version: string): Promise<Endpoint> {
    return this.pinned(version);
  }

  public(): Endpoint {
    return { url: this.target.url, headers: {} };
  }

  /** One task on the idle colour: without traffic it is outside the environment in every way that matters. */
  async startEphemeral(releaseId: string, version: string, artifact: BuiltArtifact): Promise<Endpoint> {
    const order = { environment: this.around.name, version, artifact, instances: 1 };
    const placement = await place(this.definitions, await this.colours(), order);
    if (placement.colour.desired === 0 || placement.colour.revision.version !== version) {
      await update(this.around.clients, this.target.cluster, placement, 1);
    }
    try {
      await waitForTasks(this.around.clock, () => this.status(version));
    } catch (error) {
      await this.stopEphemeral(releaseId);
      throw error;
    }
    return this.pinned(version);
  }

  /** Ends the tasks of the release's version, unless they have become part of the environment. */
  async stopEphemeral(releaseId: string): Promise<void> {
    const colours = await this.colours();
    const [, version = ''] = /-(\d+\.\d+\.\d+)-\d+$/.exec(releaseId) ?? [];
    const colour = runningColour(colours, version);
    if (colour === undefined || isInUse(colours, colour)) return;
    await update(this.around.clients, this.target.cluster, { colour, revision: colour.revision }, 0);
  }

  async metricSources(version: string): Promise<readonly MetricSource[]> {
    const { metrics } = this.target;
    if (metrics !== undefined) return [customSource(metrics, version)];
    const colour = colourRunning(await this.colours(), version);
    return colour === undefined ? [] : [albSource(this.target.listenerRule, colour.target.targetGroup)];
  }

  private colours(): Promise<Colours> {
    return readColours(this.around.clients, this.target, this.definitions, this.fence);
  }

  /** Lets a write in; what it does not change stays what was wanted before. */
  private admit(epoch: number, before: Colours, change: { current?: string; weights?: Weights }): Promise<void> {
    return this.fence.admit(epoch, (fenced) => {
      const { weights, current } = fenced ?? before;
      return { weights: { ...(weights ?? before.weights) }, ...(current !== undefined && { current }), ...change };
    });
  }

  private async write(epoch: number, weights: Weights, before: Colours): Promise<void> {
    await this.rule.write(epoch, weights, before);
    await this.around.log.note(before.weights, weights);
  }

  /** Takes a version out of the traffic, then ends its tasks; ECS waits for their requests. */
  private async retire(version: string, epoch: number, before: Colours): Promise<void> {
    const current = before.current === version ? undefined : before.current;
    const loses = (before.weights[version] ?? 0) > 0;
    const weights = loses ? allOn(current) : before.weights;
    await this.fence.admit(epoch, () => ({ weights: { ...weights }, ...(current !== undefined && { current }) }));
    if (loses && current !== undefined) await this.rule.write(epoch, weights, before);
    const colour = runningColour(before, version);
    if (colour === undefined) return;
    await update(this.around.clients, this.target.cluster, { colour, revision: colour.revision }, 0);
    await this.around.log.note(before.weights, weights);
    if (loses) await this.around.lease.end();
  }

  /** More traffic only for versions that can answer it; taking traffic away is never refused. */
  private async assertServable(weights: Weights, before: Colours): Promise<void> {
    for (const [version, weight] of Object.entries(weights)) {
      if (weight <= (before.weights[version] ?? 0)) continue;
      const { healthyInstances, detail } = await this.status(version);
      if (healthyInstances === 0) throw cannotServe(this.around.name, version, detail);
    }
  }

  private async endpointOf({ target }: Colour): Promise<Endpoint> {
    const rule = await readRule(this.around.clients.elb, target.pinnedRule);
    return { url: this.target.url, headers: headerOf(rule, target.targetGroup) };
  }

  private async probe(endpoint: Endpoint): Promise<HealthProbe> {
    const { path, timeout } = this.around.health;
    const request = { method: 'GET', path, headers: {}, timeoutMilliseconds: timeout * 1000 };
    try {
      const { status } = await this.around.http.send(endpoint, request);
      return status === 200 ? { healthy: true } : { healthy: false, detail: `${path} answered ${status}` };
    } catch (error) {
      return { healthy: false, detail: `${path}: ${error instanceof Error ? error.message : String(error)}` };
    }
  }
}

function runningColour(colours: Colours, version: string): Colour | undefined {
  const colour = colourRunning(colours, version);
  return colour !== undefined && colour.desired > 0 ? colour : undefined;
}
