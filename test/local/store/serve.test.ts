import { once } from 'node:events';
import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { type AddressInfo, connect as connectTo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { create } from 'dynalite/db';
import { tableName } from '../../../lib/local/store/address';
import { openStore } from '../../../lib/local/store/connect';
import { type ServedStore, serveStore, startStore } from '../../../lib/local/store/serve';

let directory: string;
let running: ServedStore[];

beforeEach(async () => {
  directory = join(await mkdtemp(join(tmpdir(), 'tidegate-store-')), 'store');
  running = [];
});

afterEach(async () => {
  for (const store of running) await store.close();
  await rm(join(directory, '..'), { recursive: true, force: true });
});

async function start(port = 0): Promise<ServedStore> {
  const store = await startStore({ directory, port });
  running.push(store);
  return store;
}

test('makes a directory that only its owner can read', async () => {
  await start();
  expect((await stat(directory)).mode & 0o777).toBe(0o700);
});

test('listens on the loopback address only', async () => {
  const { address } = await start();
  expect(new URL(address.endpoint).hostname).toBe('127.0.0.1');
});

test('keeps what was written when it is closed and started again, with another key', async () => {
  const first = await start();
  await openStore(first.address).raiseEpoch('storefront', 7);
  await running.pop()?.close();
  const second = await start();
  expect(await openStore(second.address).lane('storefront')).toMatchObject({ epoch: 7 });
  expect(second.address.accessKey).not.toBe(first.address.accessKey);
});

test('answers nobody who does not have its key', async () => {
  const { address } = await start();
  const stranger = openStore({ ...address, accessKey: 'guessed' });
  await expect(stranger.raiseEpoch('storefront', 7)).rejects.toMatchObject({
    name: 'ReleaseStoreFailed',
    message: expect.stringContaining('AccessDeniedException: the access key is not the one of this store'),
  });
  expect(await openStore(address).lane('storefront')).toMatchObject({ epoch: 0 });
});

test('lets no page in a browser in', async () => {
  const { endpoint } = (await start()).address;
  const preflight = await fetch(endpoint, { method: 'OPTIONS', headers: { origin: 'https://example.com' } });
  expect(preflight.status).toBe(403);
  expect(preflight.headers.get('access-control-allow-origin')).toBeNull();
  expect((await fetch(endpoint)).status).toBe(403);
});

test.each(['the key', 'no key'])('goes on when a client with %s goes away in the middle of a request', async (kind) => {
  const { address } = await start();
  const credential = kind === 'the key' ? address.accessKey : 'guessed';
  const { port } = new URL(address.endpoint);
  const socket = connectTo(Number(port), '127.0.0.1');
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  const authorization = `AWS4-HMAC-SHA256 Credential=${credential}/20260102/local/dynamodb/aws4_request`;
  socket.write(`POST / HTTP/1.1\r\nHost: store\r\nAuthorization: ${authorization}\r\nContent-Length: 100\r\n\r\n{`);
  await openStore(address).lane('storefront');
  socket.destroy();
  await once(socket, 'close');
  expect(await openStore(address).lane('storefront')).toMatchObject({ epoch: 0 });
});

test('refuses a directory that another store has open', async () => {
  const { address } = await start();
  await expect(startStore({ directory })).rejects.toMatchObject({
    name: 'StoreDirectory',
    message: `the release store in ${directory} cannot be opened: another process has it open`,
    remedy: 'use the store that runs already, or stop it first',
  });
  expect(await openStore(address).lane('storefront')).toMatchObject({ epoch: 0 });
});

test('refuses a directory that is a file', async () => {
  await writeFile(directory, 'not a directory');
  await expect(startStore({ directory })).rejects.toMatchObject({ name: 'StoreDirectory' });
});

test('refuses a damaged database and leaves it as it is', async () => {
  await start();
  await running.pop()?.close();
  const [manifest] = (await readdir(directory)).filter((file) => file.startsWith('MANIFEST'));
  await writeFile(join(directory, String(manifest)), 'damaged');
  await expect(startStore({ directory })).rejects.toMatchObject({ name: 'StoreDirectory' });
});

test('makes the table again that a crash left in the making', async () => {
  await start();
  await running.pop()?.close();
  const { db, tableDb } = create({ path: directory });
  await promisify(tableDb.put)(tableName, { TableName: tableName, TableStatus: 'CREATING' });
  await promisify(db.close)();
  const { address } = await start();
  await openStore(address).raiseEpoch('storefront', 7);
  expect(await openStore(address).lane('storefront')).toMatchObject({ epoch: 7 });
});

test('refuses a port that is taken and lets go of the directory', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo;
  await expect(startStore({ directory, port })).rejects.toMatchObject({
    name: 'InvalidInput',
    message: expect.stringContaining(`cannot listen on port ${port} of 127.0.0.1`),
  });
  other.close();
  await once(other, 'close');
  const { address } = await start(port);
  expect(address.endpoint).toBe(`http://127.0.0.1:${port}`);
});

test('serves until it is told to stop', async () => {
  const stop = new AbortController();
  const serving = serveStore(
    { directory },
    async (address) => {
      await openStore(address).raiseEpoch('storefront', 7);
      stop.abort();
    },
    stop.signal,
  );
  await serving;
  const { address } = await start();
  expect(await openStore(address).lane('storefront')).toMatchObject({ epoch: 7 });
});
