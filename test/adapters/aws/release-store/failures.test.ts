import { once } from 'node:events';
import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDbReleaseStore } from '../../../../lib/adapters/aws/release-store';

// The SDK's announcement about later versions of Node.js is not what is tested here.
process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';

/** A table whose every request is answered like this; the client tries once, so that no test waits for retries. */
let server: Server | undefined;

afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

async function storeThat(answers: RequestListener): Promise<DynamoDbReleaseStore> {
  server = createServer(answers).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return storeAt((server.address() as AddressInfo).port);
}

const someKey = async () => ({ accessKeyId: 'a', secretAccessKey: 'b' });

function storeAt(port: number, credentials = someKey): DynamoDbReleaseStore {
  const client = new DynamoDBClient({
    endpoint: `http://127.0.0.1:${port}`,
    region: 'local',
    credentials,
    maxAttempts: 1,
    requestHandler: { requestTimeout: 300, throwOnRequestTimeout: true, socketTimeout: 300 },
  });
  return new DynamoDbReleaseStore(client, 'tidegate', { random: () => 0 });
}

const failWith =
  (status: number, name: string): RequestListener =>
  (_, response) => {
    response.writeHead(status, { 'content-type': 'application/x-amz-json-1.0' });
    response.end(JSON.stringify({ __type: `com.amazonaws.dynamodb.v20120810#${name}`, message: 'no' }));
  };

test.each([
  [400, 'ThrottlingException'],
  [400, 'ProvisionedThroughputExceededException'],
  [400, 'RequestLimitExceeded'],
  [500, 'InternalServerError'],
  [503, 'ServiceUnavailable'],
])('says that an answer %d %s may pass', async (status, name) => {
  const store = await storeThat(failWith(status, name));
  await expect(store.raiseEpoch('storefront', 2)).rejects.toMatchObject({
    name: 'TransientError',
    message: `the release store failed to write LANE#storefront / LANE: ${name}: no`,
  });
});

test.each([
  [400, 'AccessDeniedException'],
  [400, 'ValidationException'],
  [400, 'UnrecognizedClientException'],
])('says that an answer %d %s does not pass by itself', async (status, name) => {
  const store = await storeThat(failWith(status, name));
  await expect(store.lane('storefront')).rejects.toMatchObject({
    name: 'ReleaseStoreFailed',
    message: `the release store failed to read LANE#storefront / LANE: ${name}: no`,
    remedy: expect.stringContaining('credentials'),
  });
});

test('says that credentials that are not there do not come by themselves', async () => {
  const noKey = () => Promise.reject(Object.assign(new Error('none'), { name: 'CredentialsProviderError' }));
  await expect(storeAt(1, noKey).lane('storefront')).rejects.toMatchObject({ name: 'ReleaseStoreFailed' });
});

test('gives up on a table that does not answer', async () => {
  const store = await storeThat(() => undefined);
  await expect(store.lane('storefront')).rejects.toMatchObject({ name: 'TransientError' });
});

test.each([
  ['stops', () => undefined],
  ['breaks off', (response: ServerResponse) => response.destroy()],
])('says that an answer that %s halfway may pass', async (_, end) => {
  const store = await storeThat((_, response) => {
    response.writeHead(200, { 'content-type': 'application/x-amz-json-1.0', 'content-length': 100 });
    response.write('{"Item":', () => end(response));
  });
  await expect(store.lane('storefront')).rejects.toMatchObject({ name: 'TransientError' });
});

test('says that a connection that breaks may pass', async () => {
  const store = await storeThat((request) => request.socket.destroy());
  await expect(store.lane('storefront')).rejects.toMatchObject({ name: 'TransientError' });
});

test('says that a table where nobody listens may come back', async () => {
  const unused = createServer().listen(0, '127.0.0.1');
  await once(unused, 'listening');
  const { port } = unused.address() as AddressInfo;
  unused.close();
  await once(unused, 'close');
  await expect(storeAt(port).lane('storefront')).rejects.toMatchObject({ name: 'TransientError' });
});

test('gives up on an audit entry whose place is always taken', async () => {
  const store = await storeThat((request, response) => {
    const isQuery = request.headers['x-amz-target'] === 'DynamoDB_20120810.Query';
    if (!isQuery) return failWith(400, 'ConditionalCheckFailedException')(request, response);
    response.writeHead(200, { 'content-type': 'application/x-amz-json-1.0' });
    response.end(JSON.stringify({ Items: [], Count: 0, ScannedCount: 0 }));
  });
  const event = { key: 'a', at: '2026-01-02T03:04:05Z', by: 'ana', what: 'released', detail: {} };
  await expect(store.appendAudit('storefront-1.0.0-1', event)).rejects.toThrow('found no free place in 60 tries');
});
