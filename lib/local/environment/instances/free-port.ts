import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';
import { HostError } from '../../host/host-error';

/** Below the ports that systems give to outgoing connections, so that no connection takes one between test and use. */
const range = { from: 20_000, to: 32_000 };
const mostTries = 200;

/** A port of 127.0.0.1 that nothing listens on, and that none of the given ones is. */
export async function findFreePort(taken: ReadonlySet<number>): Promise<number> {
  for (let tries = 0; tries < mostTries; tries++) {
    const port = randomInt(range.from, range.to);
    if (!taken.has(port) && (await isFree(port))) return port;
  }
  throw new HostError(`no free port was found between ${range.from} and ${range.to}`, {
    remedy: 'end programs that listen on them',
  });
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
