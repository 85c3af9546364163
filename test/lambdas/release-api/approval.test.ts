import { token } from '../bench';
import { ApiBench, problemIn } from './api-bench';

const id = 'shop-1.4.0-1';
const words = { approve: 'approved', reject: 'rejected' } as const;

const ask = (api: ApiBench, verb: string, user = 'lin', body?: object) =>
  api.ask({ method: 'POST', path: `/release/${id}/${verb}`, user, ...(body !== undefined && { body }) });

/** A release that waits for approval. */
async function waiting(): Promise<ApiBench> {
  const api = new ApiBench({ config: { permissions: { approve: ['ada', 'lin', 'grace'] } } });
  await api.start({ service: 'shop', version: '1.4.0' });
  await api.store.awaitApproval(id, token);
  return api;
}

describe.each(['approve', 'reject'] as const)('%s', (verb) => {
  it('decides, wakes the state that waits, and keeps who and why', async () => {
    const api = await waiting();
    const { status, body } = await ask(api, verb, 'lin', { reason: 'seen it' });
    expect([status, body['message']]).toEqual([202, `${id} is ${words[verb]}`]);
    expect(api.bench.signals.answers.get(token)).toEqual({ output: {} });
    expect((await api.store.audit(id)).entries).toMatchObject([
      { key: 'entry/approval', by: 'lin', what: `release ${words[verb]}`, detail: { reason: 'seen it' } },
    ]);
  });

  it('needs no reason', async () => {
    const api = await waiting();
    expect((await ask(api, verb)).status).toBe(202);
    expect((await ask(await waiting(), verb, 'lin', { reason: '' })).status).toBe(400);
  });

  it('is taken again from the same person, and refused to another one', async () => {
    const api = await waiting();
    await ask(api, verb);
    await api.bench.setting.clock.advance(5_000);
    expect((await ask(api, verb)).status).toBe(202);
    const other = await ask(api, verb, 'grace');
    expect([other.status, problemIn(other)]).toEqual([409, 'already-decided']);
    expect(other.body.detail).toContain(`lin has ${words[verb]} it`);
  });

  it('is refused to who started the release, and to who has not the right', async () => {
    const api = await waiting();
    const [own, stranger] = [await ask(api, verb, 'ada'), await ask(api, verb, 'eve')];
    expect([own.status, problemIn(own), stranger.status]).toEqual([403, 'not-permitted', 403]);
    expect(own.body.detail).toContain('has started');
    expect(stranger.body.detail).not.toMatch(/lin|grace/);
  });

  it('is refused once nobody had decided in time', async () => {
    const api = await waiting();
    await api.store.decideApproval(id, { decision: 'expired', by: 'tidegate', at: '2026-01-01T00:00:00Z' });
    const late = await ask(api, verb);
    expect([problemIn(late), late.body.detail]).toEqual([
      'already-decided',
      expect.stringContaining('nobody had decided in time'),
    ]);
    expect(api.bench.signals.answers.size).toBe(0);
  });

  it('is refused for a release that waits for no approval', async () => {
    const api = new ApiBench();
    await api.start({ service: 'shop', version: '1.4.0' });
    expect(problemIn(await ask(api, verb))).toBe('no-approval-pending');
  });

  it('is refused for a release that has ended, was stopped, or that there is not', async () => {
    const api = await waiting();
    await api.store.stopEntry(id, { kind: 'aborted', by: 'grace', reason: 'no', at: '2026-01-01T00:00:00Z' });
    expect(problemIn(await ask(api, verb))).toBe('no-approval-pending');
    await api.end(id, 'failed');
    expect(problemIn(await ask(api, verb))).toBe('release-ended');
    expect(problemIn(await ask(new ApiBench(), verb))).toBe('unknown-release');
  });
});
