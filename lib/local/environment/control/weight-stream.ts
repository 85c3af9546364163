import type { ServerResponse } from 'node:http';
import type { WeightEntry } from '../../../adapters/local/environment-protocol';
import type { Environment } from '../environment';

const heartbeatMilliseconds = 15_000;

/** Sends the latest change of the weights, then every further one, as server-sent events named `weights`. */
export function streamWeights({ history }: Environment, response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  const send = (entry: WeightEntry) => response.write(`event: weights\ndata: ${JSON.stringify(entry)}\n\n`);
  const latest = history.all().at(-1);
  if (latest === undefined) response.flushHeaders();
  else send(latest);
  const unfollow = history.follow(send);
  const heartbeat = setInterval(() => response.write(': still here\n\n'), heartbeatMilliseconds);
  response.on('error', () => response.destroy());
  response.once('close', () => {
    unfollow();
    clearInterval(heartbeat);
  });
}
