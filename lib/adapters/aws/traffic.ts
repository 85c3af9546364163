import type { TrafficBucket } from '../../domain/monitoring';
import type { EnvironmentName } from '../../ports/deployment-target';
import type { TrafficMetrics, TrafficTotals, WeightChange } from '../../ports/traffic-metrics';
import type { AwsEnvironments } from './deployment/environments';
import { readTraffic } from './traffic/metric-data';

/** The metrics of AWS have one point a minute. */
const minuteSeconds = 60;
const hourSeconds = 3_600;
/** Longer stretches are summed by the hour, which is all that is asked of them. */
const longestByMinute = 24 * hourSeconds * 1000;

/** Metrics of CloudWatch: by the minute, and there a minute or two later. */
class CloudWatchTraffic implements TrafficMetrics {
  constructor(private readonly environments: AwsEnvironments) {}

  async buckets(environment: EnvironmentName, version: string, from: number, to: number): Promise<TrafficBucket[]> {
    return this.read(environment, version, { from, to, periodSeconds: minuteSeconds });
  }

  /** Exact to the bucket that `since` is in. */
  async totals(environment: EnvironmentName, version: string, since: number): Promise<TrafficTotals> {
    const to = this.environments.systems.clock.now().getTime();
    const periodSeconds = to - since > longestByMinute ? hourSeconds : minuteSeconds;
    const buckets = await this.read(environment, version, { from: since, to, periodSeconds });
    const first = buckets.find(({ errors }) => errors > 0);
    return {
      requests: buckets.reduce((sum, { requests }) => sum + requests, 0),
      errors: buckets.reduce((sum, { errors }) => sum + errors, 0),
      firstErrorAt: first && Math.max(since, first.start),
    };
  }

  weightHistory(environment: EnvironmentName, since: number): Promise<WeightChange[]> {
    return this.environments.of(environment).log.since(since);
  }

  private async read(
    environment: EnvironmentName,
    version: string,
    stretch: { readonly from: number; readonly to: number; readonly periodSeconds: number },
  ): Promise<TrafficBucket[]> {
    const sources = await this.environments.of(environment).target.metricSources(version);
    return readTraffic(this.environments.systems.clients.cloudWatch, sources, stretch);
  }
}

/** What the users of a service met. */
export const awsTrafficMetrics = (environments: AwsEnvironments): TrafficMetrics => new CloudWatchTraffic(environments);
