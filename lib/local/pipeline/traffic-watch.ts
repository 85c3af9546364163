import { setInterval as every } from 'node:timers/promises';
import type { ServicePorts } from '../../../lambdas/shared/ports';
import type { ProgressEvent } from './progress';

/** How often the split and the counters are shown. */
const intervalMilliseconds = 500;

/** Tells of production's split and of the requests and errors of each version, until it is aborted. */
export async function watchTraffic(
  { target, traffic }: ServicePorts,
  since: number,
  tell: (event: ProgressEvent) => void,
  stop: AbortSignal,
): Promise<void> {
  let before = '';
  const look = async () => {
    const { weights, instances } = await target.split('production');
    const versions = [...new Set([...Object.keys(weights), ...Object.keys(instances)])];
    const totals = await Promise.all(
      versions.map(async (version) => [version, await traffic.totals('production', version, since)] as const),
    );
    const seen = {
      weights,
      totals: Object.fromEntries(totals.map(([version, { requests, errors }]) => [version, { requests, errors }])),
    };
    const text = JSON.stringify(seen);
    if (text !== before) tell({ kind: 'traffic', at: Date.now(), ...seen });
    before = text;
  };
  try {
    for await (const _ of every(intervalMilliseconds, undefined, { signal: stop })) {
      // What is shown is a comfort; whether an environment answers is judged elsewhere.
      await look().catch(() => undefined);
    }
  } catch (error) {
    if (!stop.aborted) throw error;
  }
}
