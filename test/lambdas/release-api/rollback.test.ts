import { token } from '../bench';
import { ApiBench, problemIn } from './api-bench';

const id = 'shop-1.4.0-1';
const reason = 'wrong prices';

const rollBack = (api: ApiBench, releaseId = id) =>
  api.ask({ method: 'POST', path: `/release/${releaseId}/rollback`, body: { reason }, user: 'grace' });

async function inProduction(): Promise<ApiBench> {
  const api = new ApiBench();
  await api.bench.initiated();
  await api.bench.run('rollback-trigger', 'arm', { taskToken: token });
  return api;
}

async function completed(): Promise<ApiBench> {
  const api = await inProduction();
  await api.bench.run('rollback-trigger', 'close');
  await api.end(id, 'completed');
  return api;
}

describe('of a release in production', () => {
  it('calls it back at once', async () => {
    const api = await inProduction();
    const { status, headers } = await rollBack(api);
    expect([status, headers['location']]).toEqual([202, `/v1/release/${id}`]);
    expect(api.bench.signals.answers.get(token)).toEqual({ error: 'RollbackRequested', cause: `manual: ${reason}` });
    expect(await api.store.trigger(id)).toMatchObject({ trigger: 'manual', by: 'grace', reason });
  });

  it('is accepted again', async () => {
    const api = await inProduction();
    await rollBack(api);
    await api.bench.setting.clock.advance(1_000);
    expect((await rollBack(api)).body['message']).toBe(`${id} is being rolled back already`);
  });

  it('comes too late once it is verified', async () => {
    const api = await inProduction();
    await api.bench.run('rollback-trigger', 'close');
    const response = await rollBack(api);
    expect([response.status, problemIn(response)]).toEqual([409, 'release-verified']);
  });
});

it('of a release before production ends it as failed', async () => {
  const api = new ApiBench();
  await api.bench.initiated();
  api.executions.abortable.add(id);
  expect((await rollBack(api)).body['message']).toContain('has not reached production');
  expect(api.executions.aborted).toHaveLength(1);
});

describe('of a completed release', () => {
  it('runs the rollback machine on its own, with the lane', async () => {
    const api = await completed();
    const commit = (await api.bench.record()).facts.branchCommit;
    expect((await rollBack(api)).status).toBe(202);
    expect([...api.executions.rollbacks]).toEqual([
      [
        `${id}-r1`,
        {
          input: {
            release: api.bench.release,
            grant: { epoch: 2, commit },
            error: { Error: 'RollbackRequested', Cause: `grace: ${reason}` },
          },
          ended: false,
        },
      ],
    ]);
    expect(await api.store.lane('shop')).toMatchObject({ holder: id, epoch: 2 });
    expect(await api.bench.audited()).toContainEqual(expect.stringMatching(/^api\/rollback\//));
  });

  it('is the same rollback when it is asked for again', async () => {
    const api = await completed();
    await rollBack(api);
    await rollBack(api);
    await api.ask({ method: 'POST', path: `/release/${id}/rollback`, body: { reason: 'other' }, user: 'grace' });
    expect(api.executions.rollbacks.size).toBe(1);
  });

  it('is done again when the rollback did not change how the release ended', async () => {
    const api = await completed();
    api.executions.rollbacks.set(`${id}-r1`, { input: {}, ended: true });
    await rollBack(api);
    expect([...api.executions.rollbacks.keys()]).toEqual([`${id}-r1`, `${id}-r2`]);
  });

  it('is not done again when a rollback ends just then', async () => {
    const api = await completed();
    api.executions.startRollback = async () => {
      await api.store.finish(id, 'rolled_back', new Date(0));
      return 'ended';
    };
    expect(problemIn(await rollBack(api))).toBe('release-ended');
    expect((await api.store.lane('shop')).holder).toBeUndefined();
  });

  it('is refused while another release is under way', async () => {
    const api = await completed();
    await api.store.acquireLane('shop', 'shop-1.5.0-1');
    const response = await rollBack(api);
    expect([problemIn(response), response.body.holder]).toEqual(['lane-held', 'shop-1.5.0-1']);
    expect(api.executions.wishes).toBe(0);
  });

  it('is refused for one that is not live', async () => {
    const api = await completed();
    await api.bench.setting.clock.advance(1_000);
    await api.start({ service: 'shop', version: '1.5.0' });
    await api.end('shop-1.5.0-1', 'completed');
    const response = await rollBack(api);
    expect([problemIn(response), response.body.holder]).toEqual(['not-live', 'shop-1.5.0-1']);
  });

  it('is refused when nothing of it was deployed', async () => {
    const api = new ApiBench();
    await api.start({ service: 'shop', version: '1.4.0' });
    await api.end(id, 'completed');
    expect(problemIn(await rollBack(api))).toBe('nothing-deployed');
  });
});

it.each(['failed', 'rolled_back'] as const)('of a release that is %s is refused', async (outcome) => {
  const api = await completed();
  const other = 'shop-1.5.0-1';
  await api.start({ service: 'shop', version: '1.5.0' });
  await api.end(other, outcome);
  expect(problemIn(await rollBack(api, other))).toBe('release-ended');
});

describe('asked for by version', () => {
  const wish = { service: 'shop', version: '1.4.0', type: 'rollback' };

  it('has the latest release of the version back', async () => {
    const api = await completed();
    const { headers } = await api.start({ ...wish, reason }, { user: 'grace' });
    expect(headers['location']).toBe(`/v1/release/${id}`);
    expect(api.executions.rollbacks.size).toBe(1);
  });

  it('takes the last of several attempts', async () => {
    const api = new ApiBench();
    await api.start({ service: 'shop', version: '1.4.0' });
    await api.end(id, 'failed');
    await api.start({ service: 'shop', version: '1.4.0' });
    api.executions.abortable.add('shop-1.4.0-2');
    expect((await api.start({ ...wish, reason }, { user: 'grace' })).body['releaseId']).toBe('shop-1.4.0-2');
  });

  it('needs the right, a reason, and a release', async () => {
    const api = new ApiBench();
    expect(problemIn(await api.start({ ...wish, reason }, { user: 'ada' }))).toBe('not-permitted');
    expect((await api.start(wish, { user: 'grace' })).body.errors).toMatchObject([{ field: 'reason' }]);
    expect(problemIn(await api.start({ ...wish, reason }, { user: 'grace' }))).toBe('unknown-release');
  });
});
