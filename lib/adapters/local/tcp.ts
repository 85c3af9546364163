import { connect } from 'node:net';
import type { TcpAddress } from '../../ports/http-client';

/** Opens a connection and closes it again; resolves to the milliseconds that it took to open. */
export function connectTcp({ host, port }: TcpAddress, timeoutMilliseconds: number): Promise<number> {
  const startedAt = performance.now();
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port });
    const fail = (why: string, cause?: unknown) =>
      reject(new Error(`no connection to ${host}:${port}: ${why}`, { cause }));
    // Looking the host up counts, too, which the timeout of a socket does not see.
    const timer = setTimeout(() => {
      fail(`not within ${timeoutMilliseconds} ms`);
      socket.destroy();
    }, timeoutMilliseconds);
    socket.once('close', () => clearTimeout(timer));
    socket.once('error', (error: NodeJS.ErrnoException) => fail(error.code ?? error.message, error));
    socket.once('connect', () => {
      resolve(performance.now() - startedAt);
      socket.destroy();
    });
  });
}
