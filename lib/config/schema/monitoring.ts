import * as z from 'zod';
import { defaultMonitoring as d, type MonitoringPolicy } from '../../domain/monitoring';
import { Seconds } from './values';

const percent = (value: number) => z.number().min(0).max(100).default(value);

/** When traffic is bad, when it is normal, and how often to look. */
export const Monitoring = z
  .strictObject({
    errorRateSpike: z
      .strictObject({
        above: percent(d.spikePercent).describe('Error rate in percent'),
        for: Seconds.prefault(`${d.spikeSeconds}s`).describe('For how long'),
      })
      .prefault({})
      .describe('An error rate above this, for this long, rolls the release back'),
    normal: z
      .strictObject({
        below: percent(d.normalPercent).describe('Error rate in percent'),
        for: Seconds.prefault(`${d.normalSeconds}s`).describe('For how long'),
      })
      .prefault({})
      .describe('An error rate below this, for this long, counts as normal: needed to complete, and after a rollback'),
    fastBurn: z
      .strictObject({
        above: percent(d.fastBurnPercent).describe('Error rate in percent'),
        window: Seconds.prefault(`${d.fastBurnSeconds}s`).describe('Length of one of the two windows'),
      })
      .prefault({})
      .describe('An error rate above this in two consecutive windows rolls back at once'),
    minimumRequests: z
      .int()
      .min(1)
      .default(d.minimumRequests)
      .describe('Fewer requests than this in a window say nothing; quiet services get requests of the smoke suite'),
    healthCheck: z
      .strictObject({
        failures: z.int().min(1).default(d.healthFailures).describe('Consecutive failures that mean unhealthy'),
        interval: Seconds.prefault(`${d.healthIntervalSeconds}s`).describe('Time between two checks'),
      })
      .prefault({})
      .describe('When an instance counts as unhealthy'),
    inconclusive: Seconds.prefault(`${d.inconclusiveSeconds}s`).describe(
      'How long a canary may say nothing before it is rolled back',
    ),
    interval: Seconds.prefault('10s')
      .refine((seconds) => Number.isInteger(seconds), 'must be a whole number of seconds')
      .describe('Time between two looks at the canary'),
  })
  .prefault({})
  .describe('How traffic is judged');
export type Monitoring = z.infer<typeof Monitoring>;

/** The same figures as the rules know them. */
export function monitoringPolicyOf(monitoring: Monitoring): MonitoringPolicy {
  return {
    spikePercent: monitoring.errorRateSpike.above,
    spikeSeconds: monitoring.errorRateSpike.for,
    normalPercent: monitoring.normal.below,
    normalSeconds: monitoring.normal.for,
    minimumRequests: monitoring.minimumRequests,
    fastBurnPercent: monitoring.fastBurn.above,
    fastBurnSeconds: monitoring.fastBurn.window,
    healthFailures: monitoring.healthCheck.failures,
    healthIntervalSeconds: monitoring.healthCheck.interval,
    inconclusiveSeconds: monitoring.inconclusive,
  };
}
