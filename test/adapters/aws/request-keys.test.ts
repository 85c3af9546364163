import { DynamoDbRequestKeys } from '../../../lib/adapters/aws/request-keys';
import { tableName } from '../../../lib/local/store/address';
import { connect } from '../../../lib/local/store/connect';
import { startTemporaryStore, type TemporaryStore } from '../../local/store/served-store';

let served: TemporaryStore;
let keys: DynamoDbRequestKeys;

beforeAll(async () => {
  served = await startTemporaryStore();
  keys = new DynamoDbRequestKeys(connect(served.address), tableName);
});
afterAll(() => served.close());

const request = (attempt: number) => ({ fingerprint: 'f', releaseId: `shop-1.4.0-${attempt}` });

it('does not know a key that nobody has sent', async () => {
  expect(await keys.find('unknown')).toBeUndefined();
});

it('keeps the first request with a key', async () => {
  expect(await keys.claim('a', request(1))).toEqual(request(1));
  expect(await keys.claim('a', request(2))).toEqual(request(1));
  expect(await keys.find('a')).toEqual(request(1));
});

it('gives the same to all of many at the same time', async () => {
  const claimed = await Promise.all([1, 2, 3, 4, 5, 6, 7, 8].map((attempt) => keys.claim('b', request(attempt))));
  expect(new Set(claimed.map(({ releaseId }) => releaseId)).size).toBe(1);
});
