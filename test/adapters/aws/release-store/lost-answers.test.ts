import { once } from 'node:events';
import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { verifyChain } from '../../../../lib/domain/audit-chain';
import { openStore } from '../../../../lib/local/store/connect';
import type { ReleaseStore } from '../../../../lib/ports/release-store';
import { at, newId, newRef, newService, triggerBy } from '../../../contracts/release-store/samples';
import { startTemporaryStore, type TemporaryStore } from '../../../local/store/served-store';

/**
 * The store behind a network that does every request and loses every second answer, so that the SDK asks again for
 * something that has been done already.
 */
let served: TemporaryStore;
let network: Server;
let store: ReleaseStore;

beforeAll(async () => {
  served = await startTemporaryStore();
  network = losingEverySecondAnswer(served.address.endpoint);
  network.listen(0, '127.0.0.1');
  await once(network, 'listening');
  store = openStore({ ...served.address, endpoint: `http://127.0.0.1:${(network.address() as AddressInfo).port}` });
});

afterAll(async () => {
  network?.closeAllConnections();
  network?.close();
  await served?.close();
});

function losingEverySecondAnswer(endpoint: string): Server {
  let answers = 0;
  return createServer((incoming, outgoing) => {
    const { method, headers } = incoming;
    const forwarded = request(endpoint, { method, headers }, (answer) => {
      answers += 1;
      if (answers % 2 === 0) {
        outgoing.writeHead(answer.statusCode ?? 500, answer.headers);
        answer.pipe(outgoing);
        return;
      }
      answer.resume();
      answer.on('end', () => outgoing.destroy());
    });
    incoming.pipe(forwarded);
  });
}

test('takes the lane once', async () => {
  const service = newService();
  expect(await store.acquireLane(service, 'a')).toBe(1);
  await store.releaseLane(service, 'a');
  expect(await store.acquireLane(service, 'b')).toBe(2);
});

test('knows that the trigger that it recorded is the first', async () => {
  const id = newId();
  await store.armSignal(id, 'token');
  expect(await store.recordTrigger(id, triggerBy('ana'))).toMatchObject({ first: true, taskToken: 'token' });
});

test('knows that it closed the signal', async () => {
  const id = newId();
  await store.armSignal(id, 'token');
  expect(await store.closeSignal(id)).toEqual({ taskToken: 'token' });
});

test('appends an audit event once', async () => {
  const id = newId();
  const event = (key: string) => ({ key, at: at(0), by: 'ana', what: 'released', detail: {} });
  for (const key of ['a', 'b', 'c']) expect(await store.appendAudit(id, event(key))).toMatchObject({ key });
  const { entries, head } = await store.audit(id);
  expect(verifyChain(id, entries, head)).toMatchObject({ intact: true, entries: 3 });
});

test('creates, warns and finishes once', async () => {
  const ref = newRef();
  await store.create(ref, new Date(at(0)));
  await store.warn(ref.id, 'slow');
  await store.finish(ref.id, 'completed', new Date(at(1)));
  expect(await store.list(ref.service, 5)).toMatchObject([
    { createdAt: at(0), facts: { warnings: ['slow'] }, outcome: 'completed', endedAt: at(1) },
  ]);
});
