import type { LambdaAliasTarget } from '../../../../config/schema/aws-target';
import type { HealthProbe } from '../../../../domain/health-verdict';
import type { BuiltArtifact } from '../../../../ports/build-runner';
import type { Endpoint, ServedSplit, VersionStatus } from '../../../../ports/deployment-target';
import { customSource, type MetricSource } from '../../traffic/metric-source';
import { hashOf } from '../artifacts';
import type { EnvironmentTarget, Surroundings } from '../environment-target';
import { alreadyServed, cannotServe, neverRun, noLease, notRunning } from '../refusals';
import { sampleSettled } from '../sampling';
import { allOn, assertSplit, sameWeights, type Weights } from '../weights';
import { AliasTraffic, type TrafficChange } from './alias-traffic';
import { candidateAlias, pointCandidate } from './candidate';
import { askHealth } from './probe';
import { prune } from './prune';
import { configurationOf, type FunctionAccess, publish } from './publish';
import { PublishedVersions } from './published-versions';
import { numberOf, type Traffic } from './routing';
import { startCandidate } from './start-candidate';
import { statusOf } from './version-status';

/** A cold start may take longer than a healthy answer. */
const coldSeconds = 10;
/** What takes longer in a sample counts as no answer. */
const sampleSeconds = 4;

/**
 * A Lambda function behind an alias.
 *
 * The alias is all the memory there is: its weights, and its description with the highest epoch and the versions that
 * run. Every write of it is a compare-and-swap, so that a rollback needs nothing but Lambda.
 */
export class LambdaAliasEnvironment implements EnvironmentTarget {
  /** Lambda runs as many as it needs; a version is there, or is not. */
  readonly instances = 1;
  private readonly access: FunctionAccess;
  private readonly published: PublishedVersions;
  private readonly traffic: AliasTraffic;

  constructor(
    private readonly target: LambdaAliasTarget,
    private readonly around: Surroundings,
  ) {
    const { lambda } = around.clients;
    this.access = { lambda, clock: around.clock, functionName: target.functionName };
    this.published = new PublishedVersions(lambda, target.functionName);
    this.traffic = new AliasTraffic(this.access, target.alias, this.published);
  }

  /** The alias is made when it is missing; the function is not ours to make. */
  async check(): Promise<void> {
    await configurationOf(this.access);
    await this.traffic.read();
  }

  async split(): Promise<ServedSplit> {
    const { weights, current, running } = await this.traffic.read();
    return { weights, current, instances: Object.fromEntries(running.map((version) => [version, 1])) };
  }

  async scale(version: string, artifact: BuiltArtifact | undefined, instances: number, epoch: number): Promise<void> {
    if (instances === 0) return this.retire(version, epoch);
    const before = await this.traffic.readFor(epoch);
    await this.makePublished(version, artifact, before);
    await this.traffic.change(epoch, (now) => ({ ...now, running: [...now.running, version] }));
  }

  async status(version: string): Promise<VersionStatus> {
    const found = await this.runningNumber(version);
    if (found === undefined)
      return { status: 'failed', detail: notRunning(this.around.name, version), healthyInstances: 0 };
    const seconds = Math.max(coldSeconds, this.around.health.timeout);
    return statusOf(await configurationOf(this.access, found), this.around.clock.now(), () => this.ask(found, seconds));
  }

  async shift(weights: Weights, epoch: number, leaseSeconds: number): Promise<void> {
    assertSplit(weights);
    await this.traffic.readFor(epoch);
    // The lease comes first: weights that were shifted by someone who then died are put back.
    await this.around.lease.hold(epoch, leaseSeconds);
    const change = await this.traffic.change(epoch, async (before) => {
      await this.assertServable(weights, before.weights);
      return { ...before, weights };
    });
    await this.note(change);
  }

  async renew(epoch: number, leaseSeconds: number): Promise<void> {
    const { weights, current } = await this.traffic.readFor(epoch);
    if (sameWeights(weights, allOn(current))) throw noLease();
    await this.around.lease.hold(epoch, leaseSeconds);
  }

  async promote(version: string, epoch: number): Promise<void> {
    const change = await this.traffic.change(epoch, (before) => {
      // Promoting one that is not healthy is allowed: it may be the best that a rollback has.
      if (!before.running.includes(version)) throw cannotServe(this.around.name, version);
      return { ...before, current: version, weights: allOn(version) };
    });
    await this.note(change);
    await this.around.lease.end();
  }

  /** Invokes the alias, as users' requests do: Lambda tells which version it has chosen. */
  async sample(requests: number): Promise<Record<string, number>> {
    const { weights } = await this.traffic.read();
    const ask = async () => {
      const { executed } = await this.ask(this.target.alias, sampleSeconds);
      return executed === undefined ? undefined : this.published.versionOf(executed);
    };
    return sampleSettled(ask, requests, weights, this.around.clock);
  }

  async health(version: string): Promise<HealthProbe> {
    const number = await this.runningNumber(version);
    if (number === undefined) return { healthy: false, detail: notRunning(this.around.name, version) };
    const { healthy, detail } = await this.ask(number, this.around.health.timeout);
    return detail === undefined ? { healthy } : { healthy, detail };
  }

  async pinned(version: string): Promise<Endpoint> {
    return this.endpointOf(await numberOf(version, this.published));
  }

  /** By an alias of its own: Lambda counts requests by the alias and the version that answered. */
  async counted(version: string): Promise<Endpoint> {
    await pointCandidate(this.access.lambda, this.target.functionName, await numberOf(version, this.published));
    return this.endpointOf(candidateAlias);
  }

  public(): Endpoint {
    return { url: this.target.url, headers: {} };
  }

  async startEphemeral(_releaseId: string, version: string, artifact: BuiltArtifact): Promise<Endpoint> {
    await this.makePublished(version, artifact, await this.traffic.read());
    const number = await numberOf(version, this.published);
    await startCandidate(this.access, number, (seconds) => this.ask(number, seconds));
    const { candidateUrl } = this.target;
    return candidateUrl === undefined ? this.endpointOf(number) : { url: candidateUrl, headers: {} };
  }

  /** A version that nobody invokes does not run. */
  async stopEphemeral(_releaseId: string): Promise<void> {}

  async metricSources(version: string): Promise<readonly MetricSource[]> {
    const { functionName, alias, metrics } = this.target;
    if (metrics !== undefined) return [customSource(metrics, version)];
    const number = (await this.published.find(version))?.number;
    if (number === undefined) return [];
    return [alias, candidateAlias].map((name) => ({
      namespace: 'AWS/Lambda',
      requests: 'Invocations',
      errors: 'Errors',
      dimensions: { FunctionName: functionName, Resource: `${functionName}:${name}`, ExecutedVersion: number },
    }));
  }

  private note({ before, after }: TrafficChange): Promise<void> {
    return this.around.log.note(before.weights, after.weights);
  }

  /**
   * Takes a version out of the traffic and forgets it. The only version that an alias has keeps its traffic, since there
   * is no alias without a version, but is no longer the current one.
   */
  private async retire(version: string, epoch: number): Promise<void> {
    const change = await this.traffic.change(epoch, (before) => {
      const current = before.current === version ? undefined : before.current;
      const loses = (before.weights[version] ?? 0) > 0 && current !== undefined;
      const running = before.running.filter((one) => one !== version);
      return { ...before, current, weights: loses ? allOn(current) : before.weights, running };
    });
    await this.note(change);
    if (!sameWeights(change.before.weights, change.after.weights)) await this.around.lease.end();
    await prune(this.access, this.published, change.after);
  }

  /** @throws DeploymentError for a version without an artifact, or for other content of a version that takes traffic */
  private async makePublished(version: string, artifact: BuiltArtifact | undefined, traffic: Traffic): Promise<void> {
    const found = await this.published.find(version, artifact && hashOf(artifact));
    if (found !== undefined) return;
    if (artifact === undefined) throw neverRun(this.around.name, version);
    const { weights, current } = traffic;
    if (current === version || (weights[version] ?? 0) > 0) throw alreadyServed(version);
    await publish(this.access, version, artifact);
    await this.published.list();
  }

  /** More traffic only for versions that can answer it; taking traffic away is never refused. */
  private async assertServable(weights: Weights, before: Weights): Promise<void> {
    for (const [version, weight] of Object.entries(weights)) {
      if (weight <= (before[version] ?? 0)) continue;
      const number = await this.runningNumber(version);
      if (number === undefined) throw cannotServe(this.around.name, version);
      const { State } = await configurationOf(this.access, number);
      if (State === 'Pending' || State === 'Failed') {
        throw cannotServe(this.around.name, version, `Lambda calls it ${State}`);
      }
    }
  }

  /** Lambda's number of a version that was scaled up. */
  private async runningNumber(version: string): Promise<string | undefined> {
    const { running } = await this.traffic.read();
    return running.includes(version) ? (await this.published.find(version))?.number : undefined;
  }

  private ask(qualifier: string, timeoutSeconds: number) {
    const { functionName } = this.target;
    return askHealth(this.access.lambda, { functionName, qualifier, path: this.around.health.path, timeoutSeconds });
  }

  private endpointOf(qualifier: string): Endpoint {
    return { url: `lambda://${this.target.functionName}/${qualifier}`, headers: {} };
  }
}
