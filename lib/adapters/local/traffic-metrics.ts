import type { TrafficBucket } from '../../domain/monitoring';
import type { EnvironmentName } from '../../ports/deployment-target';
import type { TrafficMetrics, TrafficTotals, WeightChange } from '../../ports/traffic-metrics';
import type { EnvironmentClient } from './environment/client';

/** The counters of the environments' routers: exact, by the second, and there at once. */
export class LocalTrafficMetrics implements TrafficMetrics {
  constructor(private readonly client: EnvironmentClient) {}

  async buckets(environment: EnvironmentName, version: string, from: number, to: number): Promise<TrafficBucket[]> {
    const { buckets } = await this.client.call(environment, 'buckets', { version, from, to });
    return buckets;
  }

  async totals(environment: EnvironmentName, version: string, since: number): Promise<TrafficTotals> {
    const { requests, errors, firstErrorAt } = await this.client.call(environment, 'totals', { version, since });
    return { requests, errors, firstErrorAt };
  }

  async weightHistory(environment: EnvironmentName, since: number): Promise<WeightChange[]> {
    const { changes } = await this.client.call(environment, 'weightHistory', { since });
    return changes.map(({ at, weights }) => ({ at, weights }));
  }
}
