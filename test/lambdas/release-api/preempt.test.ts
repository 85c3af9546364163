import type { ReleaseRef } from '../../../lib/domain/release';
import { ApiBench, problemIn } from './api-bench';

const holder = 'shop-1.4.0-1';
const fix = 'shop-1.3.1-1';
const wish = { service: 'shop', version: '1.3.1', type: 'hotfix', preempt: true, reason: 'nobody can pay' };

/** A release that holds the lane, in a state. */
async function held(state: Parameters<ApiBench['store']['enterState']>[1], ref: Partial<ReleaseRef> = {}) {
  const api = new ApiBench();
  const started = { id: holder, service: 'shop', version: '1.4.0', type: 'standard', initiatedBy: 'lin' } as const;
  await api.store.create({ ...started, ...ref }, new Date(0));
  await api.store.acquireLane('shop', holder);
  await api.store.enterState(holder, state);
  api.executions.abortable.add(holder);
  return api;
}

it.each(['initiated', 'quality_gates', 'staging'] as const)(
  'ends a release in %s and starts the hotfix',
  async (state) => {
    const api = await held(state);
    const { status, body } = await api.start(wish);
    expect([status, body['releaseId']]).toEqual([202, fix]);
    const why = `${fix} takes its place: nobody can pay`;
    expect(api.executions.aborted).toEqual([{ releaseId: holder, reason: `ada: ${why}` }]);
    expect(api.executions.releases.get(fix)?.input).toMatchObject({ release: { type: 'hotfix', preempts: holder } });
    expect(await api.store.enterProduction(holder)).toMatchObject({ kind: 'preempted', by: 'ada', reason: why });
    expect((await api.store.audit(holder)).entries).toMatchObject([
      { by: 'ada', what: 'release pre-empted by a hotfix', detail: { reason: why } },
    ]);
  },
);

it('starts nothing and ends nothing when the release has entered production', async () => {
  const entered = await held('staging');
  await entered.store.enterProduction(holder);
  for (const api of [entered, await held('production'), await held('rolled_back')]) {
    const response = await api.start(wish);
    expect([response.status, problemIn(response), response.body.holder]).toEqual([409, 'lane-held', holder]);
    expect(api.executions.aborted).toEqual([]);
    expect(api.executions.releases.size).toBe(0);
  }
});

it('does not end another hotfix, nor anything when nobody asked for it', async () => {
  const api = await held('quality_gates', { type: 'hotfix' });
  expect(problemIn(await api.start(wish))).toBe('lane-held');
  const { preempt: _, ...polite } = wish;
  expect(problemIn(await (await held('staging')).start(polite))).toBe('lane-held');
});

it('waits for a release that is failing anyway', async () => {
  const api = await held('failed');
  expect((await api.start(wish)).status).toBe(202);
  expect(api.executions.aborted).toEqual([]);
  expect(api.executions.releases.get(fix)?.input).toMatchObject({ release: { preempts: holder } });
});

it('is a hotfix like any other when the lane is free', async () => {
  const api = new ApiBench();
  await api.start(wish);
  expect(api.executions.releases.get(fix)?.input).not.toHaveProperty('release.preempts');
});

it.each([
  ['preempt', { preempt: true }],
  ['overrideFreeze', { overrideFreeze: 'I want to' }],
])('refuses %s of a standard release', async (field, more) => {
  const response = await new ApiBench().start({ service: 'shop', version: '1.4.0', ...more });
  expect([response.status, response.body.errors]).toMatchObject([400, [{ field }]]);
});

it('hands the reasons of overrides to the release', async () => {
  const api = new ApiBench();
  const overrides = { overrideFreeze: 'nobody can pay', overrideQuarantine: 'the network was down' };
  await api.start({ ...wish, ...overrides });
  expect(api.executions.releases.get(fix)?.input).toMatchObject({
    release: { overrides: { freeze: 'nobody can pay', quarantine: 'the network was down' } },
  });
  expect((await api.start({ ...wish, type: 'rollback', preempt: false, overrideQuarantine: 'x' })).status).toBe(400);
});
