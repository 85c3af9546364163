import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RefusedError } from '../../../lib/domain/release-request/problems';
import type { HostFile } from '../../../lib/local/host/host-file';
import type { DecisionWish } from '../../../lib/local/pipeline/decide';
import {
  askOrchestrator,
  askToStop,
  Endpoint,
  findOrchestrator,
  tellDecision,
} from '../../../lib/local/pipeline/endpoint';

const releaseId = 'shop-1.4.0-1';
const decision: DecisionWish = { releaseId, decision: 'approved', by: 'grace', reason: 'seen it' };

let directory: string;
let endpoint: Endpoint;
let host: HostFile;
const wishes: unknown[] = [];

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'tidegate-test-'));
  const keep = (wish: unknown) => void wishes.push(wish);
  endpoint = await Endpoint.open({
    event: async () => ({}),
    callBack: async (wish) => {
      keep(wish);
      return { status: 'started', message: 'going back' };
    },
    stop: async (wish) => {
      keep(wish);
      return wish.kind === 'aborted';
    },
    decide: async (wish) => {
      keep(wish);
      if (wish.by === 'ada') throw new RefusedError('not-permitted', '"ada" has started it', {}, { remedy: 'ask' });
      return { releaseId: wish.releaseId, message: 'is approved' };
    },
  });
  await endpoint.announce(directory);
  const found = await findOrchestrator(directory);
  if (found === undefined) throw new Error('the endpoint was not announced');
  host = found;
});

afterAll(async () => {
  await endpoint.close();
  await rm(directory, { recursive: true, force: true });
});

beforeEach(() => void wishes.splice(0));

it('hands over what is wished of the release that a process runs', async () => {
  expect(await tellDecision(host, decision)).toEqual({ releaseId, message: 'is approved' });
  const stop = { releaseId, kind: 'aborted', by: 'grace', reason: 'wrong day' } as const;
  expect(await askToStop(host, stop)).toBe(true);
  expect(await askToStop(host, { ...stop, kind: 'preempted' })).toBe(false);
  expect(await askOrchestrator(host, { by: 'grace', reason: 'wrong prices' })).toMatchObject({ status: 'started' });
  expect(wishes).toEqual([decision, stop, { ...stop, kind: 'preempted' }, { by: 'grace', reason: 'wrong prices' }]);
});

it('tells why a decision does not count', async () => {
  await expect(tellDecision(host, { ...decision, by: 'ada' })).rejects.toMatchObject({
    message: '"ada" has started it; ask',
    fault: 'user',
  });
});

it('takes no decision that is none', async () => {
  const wrong = { ...decision, decision: 'expired' } as unknown as DecisionWish;
  await expect(tellDecision(host, wrong)).rejects.toThrow();
  await expect(tellDecision(host, { ...decision, by: '' })).rejects.toThrow();
  expect(wishes).toEqual([]);
});

it('listens only to who can read its file', async () => {
  await expect(tellDecision({ ...host, token: 'x'.repeat(64) }, decision)).rejects.toThrow();
  expect(wishes).toEqual([]);
});
