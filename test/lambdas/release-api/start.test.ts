import { releaseApi } from '../../../lambdas/release-api/index.lambda';
import { ApiBench, eventOf, problemIn } from './api-bench';

const wish = { service: 'shop', version: '1.4.0' };

let api: ApiBench;
beforeEach(() => {
  api = new ApiBench();
});

it('starts the release under its name, and says where it can be seen', async () => {
  const { status, headers, body } = await api.start(wish);
  expect([status, headers['location']]).toEqual([202, '/v1/release/shop-1.4.0-1']);
  expect(body['releaseId']).toBe('shop-1.4.0-1');
  expect([...api.executions.releases]).toEqual([
    [
      'shop-1.4.0-1',
      {
        input: { release: { id: 'shop-1.4.0-1', ...wish, type: 'standard', initiatedBy: 'ada' } },
        ended: false,
      },
    ],
  ]);
  expect(api.line).toEqual({
    level: 'info',
    message: 'request answered',
    fields: {
      requestId: expect.any(String),
      operation: 'startRelease',
      caller: 'ada',
      releaseId: 'shop-1.4.0-1',
      status: 202,
    },
  });
});

it('can be seen at once, before the release has done anything', async () => {
  await api.start(wish);
  const { status, body } = await api.ask({ path: '/release/shop-1.4.0-1' });
  expect([status, body['state']]).toEqual([200, 'initiated']);
});

it('keeps the reason in the audit log', async () => {
  await api.start({ ...wish, reason: 'the fix for the cart' });
  const { entries } = await api.store.audit('shop-1.4.0-1');
  expect(entries).toMatchObject([{ by: 'ada', detail: { reason: 'the fix for the cart' } }]);
});

describe('the same request again', () => {
  it('is the same release, also from somebody else', async () => {
    await api.start(wish);
    const again = await api.start(wish);
    const byLin = await api.start(wish, { user: 'lin' });
    expect([again, byLin].map(({ status, body }) => [status, body['releaseId']])).toEqual([
      [202, 'shop-1.4.0-1'],
      [202, 'shop-1.4.0-1'],
    ]);
    expect(api.executions.releases.size).toBe(1);
  });

  it('is the same release while its record is not there yet', async () => {
    api.store.create = async () => {};
    await api.start(wish);
    expect((await api.start(wish, { user: 'lin' })).body['releaseId']).toBe('shop-1.4.0-1');
    expect(api.executions.releases.size).toBe(1);
  });

  it('is the same release when many come at the same time', async () => {
    const event = eventOf({ method: 'POST', path: '/release', body: wish });
    const answers = await Promise.all(Array.from({ length: 20 }, () => releaseApi(api.ports)(event)));
    expect(answers.every(({ statusCode }) => statusCode === 202)).toBe(true);
    expect([...api.executions.releases.keys()]).toEqual(['shop-1.4.0-1']);
  });

  it('is a new attempt when the release has failed or was rolled back', async () => {
    await api.start(wish);
    await api.end('shop-1.4.0-1', 'failed');
    expect((await api.start(wish)).body['releaseId']).toBe('shop-1.4.0-2');
    await api.end('shop-1.4.0-2', 'rolled_back');
    expect((await api.start(wish)).body['releaseId']).toBe('shop-1.4.0-3');
  });

  it('is refused when the version is released', async () => {
    await api.start(wish);
    await api.end('shop-1.4.0-1', 'completed');
    const response = await api.start(wish);
    expect([response.status, problemIn(response)]).toEqual([409, 'already-released']);
    expect(api.executions.releases.size).toBe(1);
  });

  it('is a new attempt when an execution of the name has ended without a trace', async () => {
    api.executions.releases.set('shop-1.4.0-1', { input: {}, ended: true });
    expect((await api.start(wish)).body['releaseId']).toBe('shop-1.4.0-2');
  });
});

describe('with an Idempotency-Key', () => {
  const keyed = { headers: { 'Idempotency-Key': 'a9c1' } };

  it('is the same release also after its end', async () => {
    await api.start(wish, keyed);
    await api.end('shop-1.4.0-1', 'failed');
    const { headers } = await api.start(wish, keyed);
    expect(headers['location']).toBe('/v1/release/shop-1.4.0-1');
    expect(api.executions.releases.size).toBe(1);
  });

  it('is the same release while another one is under way', async () => {
    await api.start(wish, keyed);
    await api.end('shop-1.4.0-1', 'failed');
    await api.store.acquireLane('shop', 'shop-1.5.0-1');
    expect((await api.start(wish, keyed)).status).toBe(202);
  });

  it('is refused for another request', async () => {
    await api.start(wish, keyed);
    const response = await api.start({ ...wish, version: '1.5.0' }, keyed);
    expect([response.status, problemIn(response)]).toEqual([422, 'idempotency-key-reused']);
  });

  it('is another request when somebody else sends it', async () => {
    await api.start(wish, keyed);
    await api.end('shop-1.4.0-1', 'failed');
    expect((await api.start(wish, { ...keyed, user: 'lin' })).body['releaseId']).toBe('shop-1.4.0-2');
  });

  it('starts what the first request was stopped before', async () => {
    const start = api.executions.startRelease.bind(api.executions);
    api.executions.startRelease = () => Promise.reject(new Error('no answer'));
    expect((await api.start(wish, keyed)).status).toBe(500);
    api.executions.startRelease = start;
    expect((await api.start(wish, keyed)).status).toBe(202);
    expect([...api.executions.releases.keys()]).toEqual(['shop-1.4.0-1']);
  });

  it('follows whoever was first with the key', async () => {
    // The other request gets in between the look for the key and its keeping.
    await api.start(wish, keyed);
    await api.end('shop-1.4.0-1', 'failed');
    api.keys.find = async () => undefined;
    expect((await api.start(wish, keyed)).body['releaseId']).toBe('shop-1.4.0-1');
  });

  it('is used up when its release has ended before anybody saw it', async () => {
    api.store.create = async () => {};
    await api.start(wish, keyed);
    await api.end('shop-1.4.0-1', 'failed').catch(() => undefined);
    const execution = api.executions.releases.get('shop-1.4.0-1');
    if (execution !== undefined) execution.ended = true;
    expect(problemIn(await api.start(wish, keyed))).toBe('release-ended');
  });
});

it('names the release that is in the way', async () => {
  await api.store.acquireLane('shop', 'shop-1.3.9-1');
  const response = await api.start(wish);
  expect([response.status, problemIn(response), response.body.holder]).toEqual([409, 'lane-held', 'shop-1.3.9-1']);
  expect(api.executions.wishes).toBe(0);
});

describe('a hotfix', () => {
  const hotfix = { ...wish, type: 'hotfix', priority: 'P1', incident: 'INC-7' };

  it('is started as one, with its priority and its incident', async () => {
    await api.start(hotfix);
    const input = { release: { id: 'shop-1.4.0-1', ...hotfix, initiatedBy: 'ada' } };
    expect([...api.executions.releases]).toEqual([['shop-1.4.0-1', { input, ended: false }]]);
  });

  it.each(['P0', 'P1'])('of priority %s needs an incident', async (priority) => {
    const response = await api.start({ ...hotfix, priority, incident: undefined });
    expect([response.status, problemIn(response), response.body.errors]).toEqual([
      400,
      'invalid-request',
      [{ field: 'incident', detail: `a hotfix of priority ${priority} needs the incident that it ends` }],
    ]);
    expect(api.executions.wishes).toBe(0);
  });

  it.each([
    { type: 'standard', priority: 'P1' },
    { type: 'standard', incident: 'INC-7' },
    { type: 'hotfix', priority: 'P4' },
    { type: 'hotfix', incident: 'INC 7' },
  ])('is not what %j is', async (urgency) => {
    expect((await api.start({ ...wish, ...urgency })).status).toBe(400);
    expect(api.executions.wishes).toBe(0);
  });

  it('is not started beside a standard release of the same version', async () => {
    await api.start(wish);
    const response = await api.start(hotfix);
    expect([response.status, problemIn(response), response.body.holder]).toEqual([409, 'lane-held', 'shop-1.4.0-1']);
    expect(api.executions.releases.size).toBe(1);
  });

  it('is not started beside a standard release that was asked for in the same moment', async () => {
    const { get } = api.store;
    let reads = 0;
    api.store.get = async (id) => {
      reads += 1;
      return reads === 1 ? undefined : get.call(api.store, id);
    };
    await api.store.create({ id: 'shop-1.4.0-1', ...wish, type: 'standard', initiatedBy: 'lin' }, new Date(0));
    expect(problemIn(await api.start(hotfix))).toBe('lane-held');
    expect(api.executions.wishes).toBe(0);
  });
});

it('starts a release although its record cannot be written yet', async () => {
  api.store.create = () => Promise.reject(new Error('throttled'));
  expect((await api.start(wish)).status).toBe(202);
});
