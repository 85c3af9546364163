import { PutMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import type { HealthProbe } from '../../../domain/health-verdict';
import type { Clock } from '../../../ports/clock';
import type { AwsClients } from '../deployment/clients';

/** What is checked. */
export interface HealthSubject {
  readonly service: string;
  readonly version: string;
}

const namespace = 'Tidegate';
const name = 'FailedHealthChecks';
/** A health check must not wait for those who only keep count. */
const publishMilliseconds = 2_000;

/** The metric that counts the failed health checks of a version in production: 1 for a failed one, 0 for a good one. */
export const healthMetric = ({ service, version }: HealthSubject) => ({
  Namespace: namespace,
  MetricName: name,
  Dimensions: [
    { Name: 'Service', Value: service },
    { Name: 'Version', Value: version },
  ],
});

/**
 * Publishes the outcome of a health check for the alarm that watches it; without any promise that it gets there.
 *
 * By PutMetricData and not as a line of the log (EMF): the point is there within seconds and to the second, which an
 * alarm on checks 10 s apart needs, and adapters write no logs.
 */
export async function publishHealth(
  { clients, clock }: { readonly clients: AwsClients; readonly clock: Clock },
  subject: HealthSubject,
  { healthy }: HealthProbe,
): Promise<void> {
  const { Namespace, ...metric } = healthMetric(subject);
  const command = new PutMetricDataCommand({
    Namespace,
    MetricData: [{ ...metric, Timestamp: clock.now(), Value: healthy ? 0 : 1, Unit: 'Count', StorageResolution: 1 }],
  });
  const abortSignal = AbortSignal.timeout(publishMilliseconds);
  await clients.cloudWatch.send(command, { abortSignal }).catch(() => undefined);
}
