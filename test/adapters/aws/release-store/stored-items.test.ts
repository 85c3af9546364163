import { createDynamoDbClient } from '../../../../lib/adapters/aws/dynamodb';
import { DynamoDbReleaseStore } from '../../../../lib/adapters/aws/release-store';
import { CorruptedItemError } from '../../../../lib/adapters/aws/release-store/errors';
import {
  auditHeadKey,
  auditKey,
  capturedKey,
  type ItemKey,
  laneKey,
  recordKey,
  serviceReleaseKey,
  signalKey,
} from '../../../../lib/adapters/aws/release-store/keys';
import { Table } from '../../../../lib/adapters/aws/release-store/table';
import { verifyChain } from '../../../../lib/domain/audit-chain';
import { tableName } from '../../../../lib/local/store/address';
import { connect } from '../../../../lib/local/store/connect';
import { at, initiatedOf, newId, newRef, newService } from '../../../contracts/release-store/samples';
import { startTemporaryStore, type TemporaryStore } from '../../../local/store/served-store';

let served: TemporaryStore;
let table: Table;
let store: DynamoDbReleaseStore;

beforeAll(async () => {
  served = await startTemporaryStore();
  const client = connect(served.address);
  table = new Table(client, tableName);
  store = new DynamoDbReleaseStore(client, tableName);
});

afterAll(() => served?.close());

const event = (key: string) => ({ key, at: at(0), by: 'ana', what: 'released', detail: {} });

/** What a crash before the write of this item, or somebody with access to the table, leaves behind. */
const damage = (key: ItemKey, attribute: string, value: unknown) =>
  table.update(key, { to: `SET #${attribute} = :value`, values: { value } });

describe('an item that cannot be read', () => {
  test('is named when it is the record', async () => {
    const ref = newRef();
    await store.create(ref, new Date(0));
    await damage(recordKey(ref.id), 'facts', { epoch: 'seven' });
    const reading = store.get(ref.id);
    await expect(reading).rejects.toThrow(CorruptedItemError);
    await expect(reading).rejects.toThrow(`RELEASE#${ref.id} / RECORD, field facts.epoch: `);
  });

  test('is named when it is captured data', async () => {
    const ref = newRef();
    await store.create(ref, new Date(0));
    await store.capture(ref.id, 'initiated', initiatedOf(ref, 'nothing'));
    await damage(capturedKey(ref.id, 'initiated'), 'data', { ...initiatedOf(ref, 'nothing'), changelog: 7 });
    await expect(store.get(ref.id)).rejects.toThrow('RECORD#CAPTURED#initiated, field data.changelog: ');
  });

  test('is named when it is a lane, which is not taken for free then', async () => {
    const service = newService();
    await store.acquireLane(service, 'a');
    await table.update(laneKey(service), { to: 'REMOVE #holderEpoch', when: '#epoch = :one', values: { one: 1 } });
    await expect(store.acquireLane(service, 'b')).rejects.toThrow(`LANE#${service} / LANE, field holderEpoch: `);
    await expect(store.lane(service)).rejects.toThrow(CorruptedItemError);
  });

  test('is named when it is a signal', async () => {
    const id = newId();
    await damage(signalKey(id), 'trigger', 'smoke-test-failure');
    await expect(store.closeSignal(id)).rejects.toThrow(`RELEASE#${id} / SIGNAL, field trigger: `);
  });

  test.each(['{', '{"sequence":1}', 7])('is named when it is an audit entry: %p', async (entry) => {
    const id = newId();
    await store.appendAudit(id, event('a'));
    await damage(auditKey(id, 1), 'entry', entry);
    await expect(store.audit(id)).rejects.toThrow(`RELEASE#${id} / AUDIT#000001, field entry`);
  });
});

describe('after a crash', () => {
  test('lists a release once it is created again, under the time of the first attempt', async () => {
    const ref = newRef();
    await table.add(recordKey(ref.id), { ref, createdAt: at(0), state: 'initiated', facts: {} });
    expect(await store.list(ref.service, 5)).toEqual([]);
    await store.create(ref, new Date(at(30)));
    expect(await store.list(ref.service, 5)).toMatchObject([{ ref, createdAt: at(0) }]);
    expect(await table.get(serviceReleaseKey(ref.service, at(30), ref.id))).toBeUndefined();
  });

  test('moves a head that stayed behind, also when the same event is appended again', async () => {
    const id = newId();
    const first = await store.appendAudit(id, event('a'));
    const second = await store.appendAudit(id, event('b'));
    await damage(auditHeadKey(id), 'sequence', 1);
    await damage(auditHeadKey(id), 'hash', first.hash);
    const { entries, head } = await store.audit(id);
    expect(verifyChain(id, entries, head)).toMatchObject({ intact: true, entries: 2 });
    await store.appendAudit(id, event('b'));
    expect((await store.audit(id)).head).toEqual({ sequence: 2, hash: second.hash });
  });

  test('never moves the head back', async () => {
    const id = newId();
    await store.appendAudit(id, event('a'));
    await damage(auditHeadKey(id), 'sequence', 5);
    await store.appendAudit(id, event('b'));
    const { entries, head } = await store.audit(id);
    expect(verifyChain(id, entries, head)).toEqual({
      intact: false,
      sequence: 3,
      reason: 'entries 3 to 5 are missing',
    });
  });
});

test('stores values that are far too big for an item by cutting them', async () => {
  const ref = newRef();
  const huge = 'x'.repeat(500_000);
  await store.create(ref, new Date(0));
  await store.capture(ref.id, 'initiated', initiatedOf(ref, huge));
  await store.note(ref.id, { revertConflict: huge });
  await store.warn(ref.id, huge);
  const evidence = Array.from({ length: 70 }, () => ({ step: 'dod', title: huge, passed: false, detail: huge }));
  await store.putEvidence(ref.id, 'dod', evidence);
  await store.recordTrigger(ref.id, { trigger: 'manual', reason: huge, at: at(0), by: 'ana' });
  const record = await store.get(ref.id);
  expect(record?.captured.initiated?.changelog).toMatch(/^x{100000}\n\n\[cut/);
  expect(record?.facts.revertConflict).toMatch(/^x{4000} \[cut\]$/);
  expect(record?.facts.warnings).toEqual([expect.stringMatching(/^x{4000} \[cut\]$/)]);
  expect((await store.evidence(ref.id)).at(-1)).toMatchObject({ title: '33 more', passed: false });
  expect(await store.trigger(ref.id)).toMatchObject({ reason: expect.stringMatching(/^x{4000} \[cut\]$/) });
});

test('refuses an audit event that is too big for an item', async () => {
  const id = newId();
  const appending = store.appendAudit(id, { ...event('a'), what: 'x'.repeat(500_000) });
  await expect(appending).rejects.toMatchObject({ name: 'ReleaseStoreFailed' });
  expect((await store.audit(id)).entries).toEqual([]);
});

test('names a table that is not there', async () => {
  const { endpoint, accessKey } = served.address;
  const credentials = { accessKeyId: accessKey, secretAccessKey: 'unused' };
  const client = createDynamoDbClient({ endpoint, region: 'local', credentials });
  await expect(new DynamoDbReleaseStore(client, 'other').lane('storefront')).rejects.toMatchObject({
    name: 'ReleaseStoreFailed',
    message: expect.stringContaining('failed to read LANE#storefront / LANE: ResourceNotFoundException'),
  });
});
