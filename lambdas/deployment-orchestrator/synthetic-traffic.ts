import { type MonitoringPolicy, sumTraffic } from '../../lib/domain/monitoring';
import type { ActionContext } from '../shared/actor';

/** Requests at a time: enough to judge by, too few to be a load. */
const batch = 10;

/**
 * Sends a version the requests that a quiet service lacks, so that it can be judged at all.
 *
 * They are the reading checks of the smoke suite's API health, go to this version only, and count like users' requests:
 * a version that fails them fails users.
 */
export async function fillQuietTraffic(
  context: ActionContext,
  version: string,
  policy: MonitoringPolicy,
): Promise<void> {
  const { config, target, traffic, ports, now } = context;
  const to = now().getTime();
  const from = to - Math.min(policy.spikeSeconds, policy.normalSeconds) * 1000;
  const { requests } = sumTraffic(await traffic.buckets('production', version, from, to), from, to);
  const missing = Math.min(batch, policy.minimumRequests - requests);
  if (missing <= 0) return;

  const paths = config.smokeTests['api-health'].filter(
    (check) => check.method === 'GET' && check.path?.startsWith('/'),
  );
  const path = paths[0]?.path ?? config.environments.production.healthCheck.path;
  const endpoint = await target.counted('production', version);
  const send = () => ports.http.send(endpoint, { method: 'GET', path, headers: {}, timeoutMilliseconds: 5000 });
  // What they met is in the traffic's counters; here it does not matter.
  await Promise.allSettled(Array.from({ length: missing }, send));
}
