import { createServer } from 'node:net';
import type { DemoPorts } from './workspace';

/** Where the demo can be looked at, when nobody else is there. */
const wanted: DemoPorts = { production: 4100, staging: 4101, payments: 4180 };

/** The usual ports of the demo; each that is taken is replaced by a free one. */
export async function findPorts(): Promise<DemoPorts> {
  const [production, staging, payments] = await Promise.all([
    freePort(wanted.production),
    freePort(wanted.staging),
    freePort(wanted.payments),
  ]);
  return { production, staging, payments };
}

async function freePort(port: number): Promise<number> {
  return (await tryPort(port)) ?? (await tryPort(0)) ?? port;
}

/** Listens for a moment. Returns the port, or undefined when it is taken. */
function tryPort(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(undefined));
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' ? address?.port : undefined));
    });
  });
}
