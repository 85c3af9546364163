import { createServer, type Server } from 'node:net';
import { connectTcp } from '../../../lib/adapters/local/tcp';

const listening = async (): Promise<{ server: Server; port: number }> => {
  const server = createServer((socket) => socket.on('error', () => undefined));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('there is no port');
  return { server, port: address.port };
};
const closed = (server: Server) => new Promise((resolve) => server.close(resolve));

it('connects to what listens, and lets go of it', async () => {
  const { server, port } = await listening();
  expect(await connectTcp({ host: '127.0.0.1', port }, 5_000)).toBeGreaterThan(0);
  // A server only closes once nobody is connected any more.
  await closed(server);
});

it('says where it could not connect, and why', async () => {
  const { server, port } = await listening();
  await closed(server);
  await expect(connectTcp({ host: '127.0.0.1', port }, 5_000)).rejects.toThrow(
    `no connection to 127.0.0.1:${port}: ECONNREFUSED`,
  );
});

it('refuses a host that does not exist', async () => {
  await expect(connectTcp({ host: 'nobody.invalid', port: 80 }, 20_000)).rejects.toThrow(
    /^no connection to nobody\.invalid:80: /,
  );
});
