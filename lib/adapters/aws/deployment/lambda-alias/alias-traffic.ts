import { Alias, type AliasState, assertNotStale } from './alias';
import type { FunctionAccess } from './publish';
import type { PublishedVersions } from './published-versions';
import { aliasFor, type Traffic, trafficOf } from './routing';

/** The traffic before and after a change. */
export interface TrafficChange {
  readonly before: Traffic;
  readonly after: Traffic;
}

/** The traffic of an alias in versions of the service, and its changes as compare-and-swaps. */
export class AliasTraffic {
  private readonly alias: Alias;

  constructor(
    { lambda, functionName }: FunctionAccess,
    aliasName: string,
    private readonly published: PublishedVersions,
  ) {
    this.alias = new Alias(lambda, functionName, aliasName);
  }

  async read(): Promise<Traffic> {
    return trafficOf(await this.alias.read(), this.published);
  }

  /** The same for a writer. @throws StaleEpochError when a higher epoch has written */
  async readFor(epoch: number): Promise<Traffic> {
    const state = await this.alias.read();
    assertNotStale(epoch, state);
    return trafficOf(state, this.published);
  }

  /**
   * Makes of the traffic what `decide` says, as many times as other writers come between.
   *
   * An alias that is not there is made only for traffic: a version must not get any by being scaled up.
   * @throws StaleEpochError when a higher epoch has written
   */
  async change(epoch: number, decide: (before: Traffic) => Traffic | Promise<Traffic>): Promise<TrafficChange> {
    let after: Traffic | undefined;
    const state = await this.alias.change(epoch, async (state) => {
      const before = await trafficOf(state, this.published);
      after = { ...(await decide(before)), epoch };
      const isNew = !pointsToVersion(state);
      if (isNew && Object.keys(after.weights).length === 0) return undefined;
      return aliasFor({ ...after, running: [...after.running, ...Object.keys(after.weights)] }, this.published);
    });
    const before = await trafficOf(state, this.published);
    return { before, after: after ?? before };
  }
}

/** `$LATEST` is whatever was uploaded last, which nobody released. */
const pointsToVersion = (state: AliasState | undefined): boolean => state !== undefined && state.primary !== '$LATEST';
