import { createServer } from 'node:net';

/** Below the ports that systems hand out by themselves, and apart for every worker. */
let next = 10_000 + ((process.pid * 61) % 20_000);

/** A port that nobody listens on, and that no other test is given. */
export async function freePort(): Promise<number> {
  for (;;) {
    next += 1;
    if (await isFree(next)) return next;
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
