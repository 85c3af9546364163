import { ApiBench, problemIn } from './api-bench';

const id = 'shop-1.4.0-1';

const abort = (api: ApiBench) =>
  api.ask({ method: 'POST', path: `/release/${id}/abort`, body: { reason: 'wrong branch' }, user: 'grace' });

async function started(state?: Parameters<ApiBench['store']['enterState']>[1]): Promise<ApiBench> {
  const api = new ApiBench();
  await api.start({ service: 'shop', version: '1.4.0' });
  if (state !== undefined) await api.store.enterState(id, state);
  return api;
}

it.each(['initiated', 'quality_gates', 'staging'] as const)('ends a release in %s as failed', async (state) => {
  const api = await started(state);
  api.executions.abortable.add(id);
  const { status, headers, body } = await abort(api);
  expect([status, headers['location'], body['message']]).toEqual([
    202,
    `/v1/release/${id}`,
    `${id} is being ended as failed`,
  ]);
  expect(api.executions.aborted).toEqual([{ releaseId: id, reason: 'grace: wrong branch' }]);
  const { entries } = await api.store.audit(id);
  expect(entries).toMatchObject([{ by: 'grace', what: 'release aborted', detail: { reason: 'wrong branch' } }]);
});

it('has nothing to do for a release that is failing', async () => {
  const api = await started('failed');
  expect((await abort(api)).status).toBe(202);
  expect(api.executions.aborted).toEqual([]);
});

it('tries again while the release goes from one state to the next', async () => {
  const api = await started('quality_gates');
  const { clock } = api.bench.setting;
  clock.schedule(1_000, () => void api.executions.abortable.add(id));
  expect((await abort(api)).status).toBe(202);
});

it('is taken also when nothing of the release runs: it never enters production', async () => {
  const api = await started('staging');
  expect((await abort(api)).status).toBe(202);
  expect(await api.store.enterProduction(id)).toMatchObject({ kind: 'aborted', by: 'grace', reason: 'wrong branch' });
});

it.each(['production', 'rolled_back', 'completed'] as const)('is refused in %s', async (state) => {
  const api = await started(state);
  const response = await abort(api);
  expect([response.status, problemIn(response)]).toEqual([409, 'release-in-production']);
  expect(api.executions.wishes).toBe(1);
});

it('is refused once the release may enter production, whatever state it is in yet', async () => {
  const api = await started('staging');
  await api.store.enterProduction(id);
  api.executions.abortable.add(id);
  expect(problemIn(await abort(api))).toBe('release-in-production');
  expect(api.executions.aborted).toEqual([]);
});

it('notices that the release fails meanwhile', async () => {
  const api = await started('staging');
  api.bench.setting.clock.schedule(1_000, () => void api.store.enterState(id, 'failed'));
  expect((await abort(api)).status).toBe(202);
});

it('is refused for a release that has ended', async () => {
  const api = await started('staging');
  await api.end(id, 'failed');
  expect(problemIn(await abort(api))).toBe('release-ended');
});

it('needs a reason', async () => {
  const api = await started();
  const response = await api.ask({ method: 'POST', path: `/release/${id}/abort`, body: {}, user: 'grace' });
  expect(response.body.errors).toMatchObject([{ field: 'reason' }]);
});
