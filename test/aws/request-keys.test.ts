import { randomUUID } from 'node:crypto';
import { createDynamoDbClient } from '../../lib/adapters/aws/dynamodb';
import { createReleaseStoreTable } from '../../lib/adapters/aws/release-store/create-table';
import { DynamoDbRequestKeys } from '../../lib/adapters/aws/request-keys';
import { emulator } from './stage/emulator';

const table = 'tidegate-request-keys';
let keys: DynamoDbRequestKeys;

beforeAll(async () => {
  const client = createDynamoDbClient(emulator());
  await createReleaseStoreTable(client, table);
  keys = new DynamoDbRequestKeys(client, table);
});

test('a key that nobody has claimed is not known', async () => {
  expect(await keys.find(randomUUID())).toBeUndefined();
});

test('of many that claim a key at the same time everybody gets the one that was kept', async () => {
  const key = randomUUID();
  const requests = Array.from({ length: 20 }, (_, i) => ({ fingerprint: `${i}`, releaseId: `shop-1.0.0-${i + 1}` }));
  const kept = await Promise.all(requests.map((request) => keys.claim(key, request)));
  expect(new Set(kept.map(({ releaseId }) => releaseId)).size).toBe(1);
  expect(await keys.find(key)).toEqual(kept[0]);
});
