import type { ReleaseRef } from '../../../lib/domain/release';
import { Bench } from '../bench';

const approval = { required: true, timeout: '90m' };
const always = { name: 'always', from: '2000-01-01T00:00:00Z', to: '2100-01-01T00:00:00Z' };
const waited = { Error: '', Cause: '' };

async function bench(config: object, release: Partial<ReleaseRef> = {}): Promise<Bench> {
  const made = new Bench({ config }, release);
  await made.setting.store.create(made.release, made.setting.clock.now());
  return made;
}
const run = (made: Bench, action: string, input: object = {}) => made.run('approval', action, input, 'entry');
const hotfix = { type: 'hotfix', priority: 'P1', incident: 'INC-7' } as const;

describe('the check of the entry', () => {
  it('lets a release go on that needs nobody', async () => {
    const made = await bench({});
    expect(await run(made, 'check-entry')).toEqual({ decision: 'enter', Error: '', Cause: '', timeoutSeconds: 14_400 });
    expect(made.setting.notifier.notices).toEqual([]);
  });

  it('asks for an approval where one is required, for as long as the configuration says', async () => {
    const made = await bench({ approval });
    expect(await run(made, 'check-entry')).toMatchObject({ decision: 'ask', timeoutSeconds: 5400 });
    const { approvalUntil } = (await made.record()).facts;
    expect(Date.parse(approvalUntil ?? '') - made.setting.clock.now().getTime()).toBe(5_400_000);
  });

  it.each([
    [{ type: 'hotfix', priority: 'P0', incident: 'INC-7' }, 'enter'],
    [{ type: 'hotfix', priority: 'P1', incident: 'INC-7' }, 'enter'],
    [{ type: 'hotfix', priority: 'P2', incident: 'INC-7' }, 'ask'],
    [{ type: 'hotfix', priority: 'P1' }, 'ask'],
    [{ type: 'hotfix' }, 'ask'],
    [{ type: 'standard', priority: 'P0', incident: 'INC-7' }, 'ask'],
  ] as const)('of %j decides: %s', async (release, decision) => {
    expect(await run(await bench({ approval }, release), 'check-entry')).toMatchObject({ decision });
  });

  it('tells of a bypass once, however often it is run', async () => {
    const made = await bench({ approval }, hotfix);
    await run(made, 'check-entry');
    await run(made, 'check-entry');
    expect(made.setting.notifier.notices.map(({ key }) => key)).toEqual(['shop-1.4.0-1/approval-bypassed']);
    expect(await made.audited()).toEqual(['entry/approval-bypassed']);
  });

  it('refuses in a freeze, before anybody is asked', async () => {
    const made = await bench({ approval, freezes: [always] });
    expect(await run(made, 'check-entry')).toMatchObject({
      decision: 'failed',
      Error: 'ReleaseFrozen',
      Cause: expect.stringContaining('until 2100-01-01T00:00:00Z by the freeze "always"'),
    });
    expect((await made.record()).facts).toEqual({});
  });
});

describe('the request for an approval', () => {
  it('answers a state at once for which it was decided before', async () => {
    const made = await bench({ approval });
    await made.setting.store.awaitApproval(made.release.id, 'old');
    await made.setting.store.decideApproval(made.release.id, {
      decision: 'approved',
      by: 'grace',
      at: '2026-01-01T00:00:00Z',
    });
    await run(made, 'request-approval', { taskToken: 'token' });
    expect(made.signals.answers.get('token')).toEqual({ output: {} });
    expect(made.setting.notifier.notices).toEqual([]);
  });

  it('is warned of, and waits all the same, when those who would be told never answer', async () => {
    const made = await bench({ approval });
    made.setting.notifier.send = () => new Promise<void>(() => {});
    await run(made, 'request-approval', { taskToken: 'token' });
    expect((await made.record()).facts.warnings).toEqual([
      'the notice approval-requested could not be sent: it took longer than it may',
    ]);
    expect(made.signals.answers.size).toBe(0);
  });

  it('makes the name of who started the release harmless', async () => {
    const made = await bench({ approval }, { initiatedBy: '[click](http://evil.example) @everyone' });
    await run(made, 'request-approval', { taskToken: 'token' });
    expect(made.setting.notifier.notices[0]?.body).not.toMatch(/\[click\]\(|@everyone/);
  });
});

describe('the end of the waiting', () => {
  it('is the decision, however the state ended that waited', async () => {
    const made = await bench({ approval });
    await made.setting.store.awaitApproval(made.release.id, 'token');
    const decision = { decision: 'approved', by: 'grace', at: '2026-01-01T00:00:00Z' } as const;
    await made.setting.store.decideApproval(made.release.id, decision);
    const timeout = { waited: { Error: 'States.Timeout', Cause: '' } };
    expect(await run(made, 'settle-approval', timeout)).toMatchObject({ decision: 'passed' });
    expect((await made.record()).facts.approval).toEqual(decision);
    expect(await made.audited()).toEqual(['entry/approval']);
  });

  it.each([
    [{ Error: 'States.Timeout', Cause: '' }, 'the release was not approved: nobody decided within 5400 seconds'],
    [{ Error: 'TransientError', Cause: 'no answer' }, /could not be waited for: TransientError: no answer/],
    [waited, /ended without a decision/],
  ])('without a decision says why: %j', async (ended, cause) => {
    const made = await bench({ approval });
    const answer = await run(made, 'settle-approval', { waited: ended });
    expect(answer).toMatchObject({ decision: 'failed', Error: 'ApprovalExpired' });
    expect(answer['Cause']).toEqual(typeof cause === 'string' ? cause : expect.stringMatching(cause));
    expect(await run(made, 'settle-approval', { waited })).toEqual(answer);
  });

  it('is a stop where the release was stopped', async () => {
    const made = await bench({ approval });
    const stop = { kind: 'aborted', by: 'grace', reason: 'no', at: '2026-01-01T00:00:00Z' } as const;
    await made.setting.store.stopEntry(made.release.id, stop);
    expect(await run(made, 'settle-approval', { waited })).toMatchObject({ decision: 'failed', Error: 'Aborted' });
  });
});

describe('the entry', () => {
  it('is passed once and for all', async () => {
    const made = await bench({});
    expect(await run(made, 'enter-production')).toMatchObject({ decision: 'passed' });
    const stop = { kind: 'aborted', by: 'grace', reason: 'no', at: '2026-01-01T00:00:00Z' } as const;
    expect(await made.setting.store.stopEntry(made.release.id, stop)).toBeUndefined();
    expect(await run(made, 'enter-production')).toMatchObject({ decision: 'passed' });
  });

  it.each([
    ['aborted', 'Aborted'],
    ['preempted', 'Preempted'],
  ] as const)('is refused to a release that was %s, with who and why', async (kind, error) => {
    const made = await bench({});
    const stop = { kind, by: 'grace', reason: 'wrong day', at: '2026-01-01T00:00:00Z' };
    await made.setting.store.stopEntry(made.release.id, stop);
    const refused = { decision: 'failed', Error: error, Cause: 'grace: wrong day' };
    expect(await run(made, 'enter-production')).toEqual(refused);
  });

  it.each([
    ['a hotfix with a reason', { ...hotfix, overrides: { freeze: 'nobody can pay' } }, 'passed'],
    ['a hotfix without one', hotfix, 'failed'],
    ['a standard release', { overrides: { freeze: 'I want to' } }, 'failed'],
  ] as const)('in a freeze, of %s: %s', async (_, release, decision) => {
    expect(await run(await bench({ freezes: [always] }, release), 'enter-production')).toMatchObject({ decision });
  });
});
