import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { verifyChain } from '../../../lib/domain/audit-chain';
import { openStore } from '../../../lib/local/store/connect';
import { startStore } from '../../../lib/local/store/serve';
import { at, newId, newRef, times, triggerBy } from '../../contracts/release-store/samples';
import { type ChildStore, startChildStore } from './child-store';

// Processes of their own take their time on a slow machine.
jest.setTimeout(30_000);

let directory: string;
let child: ChildStore | undefined;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'tidegate-store-'));
  child = await startChildStore(directory);
});

afterEach(async () => {
  await child?.end('SIGKILL');
  await rm(directory, { recursive: true, force: true });
});

const event = (key: string) => ({ key, at: at(0), by: 'ana', what: 'released', detail: {} });

test('keeps every write that was answered when the process is killed among others', async () => {
  const before = openStore(addressOf(child));
  const id = newId();
  const refs = times(40, newRef);
  const answered: string[] = [];
  const writes = refs.map(async (ref, index) => {
    await before.create(ref, new Date(at(0)));
    await before.note(ref.id, { epoch: index });
    answered.push(ref.id);
    if (answered.length === 20) await child?.end('SIGKILL');
  });
  await before.recordTrigger(id, triggerBy('ana'));
  await Promise.allSettled(writes);

  const served = await startStore({ directory });
  const after = openStore(served.address);
  const notes = refs.map(async ({ id }) => [id, (await after.get(id))?.facts.epoch] as const);
  const kept = new Map(await Promise.all(notes));
  const trigger = await after.trigger(id);
  await served.close();
  expect(answered.length).toBeGreaterThanOrEqual(20);
  expect(answered.filter((id) => kept.get(id) !== refs.findIndex((ref) => ref.id === id))).toEqual([]);
  expect(trigger).toEqual(triggerBy('ana'));
});

test('goes on with an intact audit chain after the process was killed while it was written', async () => {
  const id = newId();
  const before = openStore(addressOf(child));
  let answered = 0;
  const appends = times(30, async (index) => {
    await before.appendAudit(id, event(`event ${index}`));
    answered += 1;
    if (answered === 10) await child?.end('SIGKILL');
  });
  await Promise.allSettled(appends);

  const served = await startStore({ directory });
  const after = openStore(served.address);
  const found = await after.audit(id);
  for (const index of times(30, Number)) await after.appendAudit(id, event(`event ${index}`));
  const { entries, head } = await after.audit(id);
  await served.close();
  expect(verifyChain(id, found.entries, found.head)).toMatchObject({ intact: true });
  expect(found.entries.length).toBeGreaterThanOrEqual(10);
  expect(verifyChain(id, entries, head)).toMatchObject({ intact: true, entries: 30 });
  expect(head?.sequence).toBe(30);
});

test('ends at SIGTERM and is found again as it was', async () => {
  const ref = newRef();
  await openStore(addressOf(child)).create(ref, new Date(at(0)));
  expect(await child?.end('SIGTERM')).toBe(0);
  child = await startChildStore(directory);
  expect(await openStore(child.address).get(ref.id)).toMatchObject({ ref });
});

function addressOf(store: ChildStore | undefined): ChildStore['address'] {
  if (store === undefined) throw new Error('the store did not start');
  return store.address;
}
