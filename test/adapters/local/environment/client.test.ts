import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { EnvironmentClient } from '../../../../lib/adapters/local/environment/client';
import { DeploymentError, TidegateError, TransientError } from '../../../../lib/domain/errors';

let servers: Server[] = [];

afterEach(() => {
  for (const server of servers) server.close();
  servers = [];
});

/** A process that answers every call in the same way. */
async function answering(status: number, body: string) {
  const server = createServer((_, response) => {
    response.writeHead(status, { 'content-type': 'application/json', connection: 'close' });
    response.end(body);
  });
  servers.push(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, token: 'token' };
}

const split = JSON.stringify({ weights: { '1.0.0': 100 }, current: '1.0.0', instances: { '1.0.0': 1 } });
const nobody = { url: 'http://127.0.0.1:9', token: 'token' };

test('locates an environment once', async () => {
  const address = await answering(200, split);
  const locate = jest.fn(async () => address);
  const client = new EnvironmentClient(locate);
  await Promise.all([client.call('production', 'split', {}), client.call('production', 'split', {})]);
  await client.call('staging', 'split', {});
  expect(locate.mock.calls).toEqual([['production'], ['staging']]);
});

test.each([
  ['nobody answers', async () => nobody],
  ['another process answers', () => answering(401, '{}')],
  ['something else answers', () => answering(200, '<html>')],
])('locates it again when %s where it was', async (_, before) => {
  const addresses = [await before(), await answering(200, split)];
  const client = new EnvironmentClient(async () => addresses.shift() ?? nobody);
  expect(await client.call('production', 'split', {})).toMatchObject({ current: '1.0.0' });
});

test('an environment that cannot be reached is a failure that may pass', async () => {
  const client = new EnvironmentClient(async () => nobody);
  const failing = client.call('production', 'split', {});
  await expect(failing).rejects.toThrow(TransientError);
  await expect(failing).rejects.toThrow('the environment did not answer "split"');
});

test('tries again after it could not be located', async () => {
  const address = await answering(200, split);
  const locate = jest.fn(async () => address).mockRejectedValueOnce(new TidegateError('PortTaken', 'taken'));
  const client = new EnvironmentClient(locate);
  await expect(client.call('production', 'split', {})).rejects.toMatchObject({ name: 'PortTaken' });
  expect(await client.call('production', 'split', {})).toMatchObject({ current: '1.0.0' });
});

test.each([
  ['DeploymentFailed', 422, DeploymentError],
  ['TransientError', 503, TransientError],
  ['Internal', 500, TransientError],
  ['PortTaken', 422, TidegateError],
])('makes the error of the environment again: %s', async (name, status, kind) => {
  const address = await answering(status, JSON.stringify({ error: { name, message: 'no', remedy: 'do this' } }));
  const client = new EnvironmentClient(async () => address);
  const failing = client.call('production', 'split', {});
  await expect(failing).rejects.toThrow(kind);
  await expect(failing).rejects.toMatchObject({ message: 'no', remedy: 'do this' });
});

test('says so when another version of Tidegate answers', async () => {
  const address = await answering(200, '{"weights":"unknown"}');
  const client = new EnvironmentClient(async () => address);
  await expect(client.call('production', 'split', {})).rejects.toThrow(
    'production answered "split" in a form that this Tidegate does not know',
  );
});
