import { type Decision, decideApproval } from '../../lambdas/approval/decide';
import { describeError } from '../../lib/domain/errors';
import { expectEnd } from './stage/expectations';
import { brisk, fixed, given, givenFix, hotfix, next, previous, urgent } from './stage/given';
import type { Ending, Simulation } from './stage/simulation';

const asking = { ...brisk, approval: { required: true, timeout: '1h' }, permissions: { approve: ['grace', 'linus'] } };
const id = `shop-${next}-1`;
const restored = { current: previous, weights: { [previous]: 100 }, instances: { [previous]: 2 } };

/** Answers of people who decide so many seconds after the release began to wait. */
function deciding(simulation: Simulation, decisions: readonly (readonly [number, Decision])[], of = id): string[] {
  const answers: string[] = [];
  const decide = async (decision: Decision) => {
    const record = await simulation.setting.store.get(of);
    if (record === undefined) throw new Error('there is no such release');
    await decideApproval(simulation.setting.ports, record, decision).then(
      ({ message }) => answers.push(message),
      (error) => answers.push(describeError(error)),
    );
  };
  simulation.when('entry: await approval', () => {
    for (const [seconds, decision] of decisions) simulation.after(seconds, () => void decide(decision));
  });
  return answers;
}

const eventsOf = async ({ setting }: Simulation, { id: of }: Ending) =>
  (await setting.store.audit(of)).entries.map(({ key, by, detail }) => ({ key, by, ...detail }));
const approve: Decision = { decision: 'approved', by: 'grace', reason: 'looks good' };
const reject: Decision = { decision: 'rejected', by: 'linus', reason: 'not before the sale' };

describe('a release that needs an approval', () => {
  it('enters production when somebody else has approved it, and says who and why', async () => {
    const simulation = given({ config: asking });
    const answers = deciding(simulation, [[1200, approve]]);
    const end = await simulation.release(next);
    expectEnd(end, 'completed', next);
    expect(answers).toEqual([`${id} is approved`]);
    expect(end.record?.facts.approval).toMatchObject({ decision: 'approved', by: 'grace', reason: 'looks good' });
    expect(await eventsOf(simulation, end)).toContainEqual({
      key: 'entry/approval',
      by: 'grace',
      decision: 'approved',
      reason: 'looks good',
    });
    expect(end.boxes.filter((box) => !box.includes(':'))).toEqual([
      'initiated',
      'quality_gates',
      'staging',
      'production',
      'completed',
    ]);
  });

  it('asks once, and says until when', async () => {
    const simulation = given({ config: asking });
    deciding(simulation, [[60, approve]]);
    const end = await simulation.release(next);
    const asked = simulation.setting.notifier.notices.filter(({ asks }) => asks === 'approval');
    expect(asked).toMatchObject([{ key: `${id}/approval-requested`, audience: 'release-manager' }]);
    expect(asked[0]?.body).toContain(end.record?.facts.approvalUntil ?? 'nothing');
  });

  it('fails when somebody has rejected it, and leaves nothing behind', async () => {
    const simulation = given({ config: asking });
    deciding(simulation, [[30, reject]]);
    const end = await simulation.release(next);
    expectEnd(end, 'failed', previous);
    expect(end.staging).toEqual(restored);
    expect(simulation.setting.sourceControl.branches.has(`release/v${next}`)).toBe(false);
    expect(end.record?.captured.failureContext).toMatchObject({
      failedState: 'staging',
      failedGate: 'approval',
      failureReason: 'linus rejected the release: not before the sale',
    });
    expect(simulation.setting.environments.production.history).toHaveLength(1);
  });

  it('fails when nobody has decided in time, and tells who comes too late', async () => {
    const simulation = given({ config: asking });
    const answers = deciding(simulation, [[3600.5, approve]]);
    const end = await simulation.release(next);
    expectEnd(end, 'failed', previous);
    expect(end.staging).toEqual(restored);
    expect(end.record?.captured.failureContext).toMatchObject({
      failedGate: 'approval',
      failureReason: 'the release was not approved: nobody decided within 3600 seconds',
    });
    expect(answers).toEqual([expect.stringMatching(/nobody had decided in time|has ended as failed/)]);
    expect(await eventsOf(simulation, end)).toContainEqual(expect.objectContaining({ decision: 'expired' }));
  });

  it('counts the first of two decisions, and tells the second person so', async () => {
    const simulation = given({ config: asking });
    const answers = deciding(simulation, [
      [10, reject],
      [10, approve],
    ]);
    expectEnd(await simulation.release(next), 'failed', previous);
    expect(answers).toEqual([`${id} is rejected`, expect.stringContaining('linus has rejected it')]);
  });

  it('either counts or comes too late, whenever a decision comes around the end of the time', async () => {
    const outcomes = new Set<string>();
    for (const milliseconds of [-50, -1, 0, 1, 50]) {
      const simulation = given({ config: asking });
      const [answers, at] = [deciding(simulation, [[3600 + milliseconds / 1000, approve]]), milliseconds];
      const end = await simulation.release(next);
      const isApproved = answers[0] === `${id} is approved`;
      expect([at, end.outcome]).toEqual([at, isApproved ? 'completed' : 'failed']);
      outcomes.add(end.outcome ?? '');
    }
    expect([...outcomes].sort()).toEqual(['completed', 'failed']);
  });

  it.each([
    ['who started it', { ...approve, by: 'ada' }, /has started .* cannot decide about it/],
    ['who is not named', { ...approve, by: 'mallory' }, /may not decide about releases of shop/],
  ])('does not listen to somebody %s', async (_, decision, refusal) => {
    const config = { ...asking, permissions: { approve: ['ada', 'grace', 'linus'] } };
    const simulation = given({ config });
    const answers = deciding(simulation, [
      [5, decision],
      [9, reject],
    ]);
    expectEnd(await simulation.release(next), 'failed', previous);
    expect(answers).toEqual([expect.stringMatching(refusal), `${id} is rejected`]);
  });

  it('is entered by the decision also when the waiting state never hears of it', async () => {
    const simulation = given({
      config: asking,
      disturb: ({ port, method }) => (port === 'signals' && method === 'succeed' ? 'fails' : undefined),
    });
    deciding(simulation, [[10, approve]]);
    const end = await simulation.release(next);
    expect(end.record?.facts.approval).toMatchObject({ decision: 'approved' });
    expect(end.record?.captured.stagingDeployment?.status).toBe('passed');
    expect(end.boxes).toContain('production');
  });

  it('waits although nobody could be told, and warns', async () => {
    const simulation = given({
      config: asking,
      disturb: ({ port, action }) =>
        port === 'notifier' && action === 'approval request-approval' ? 'fails' : undefined,
    });
    deciding(simulation, [[10, approve]]);
    const end = await simulation.release(next);
    expectEnd(end, 'completed', next);
    expect(end.record?.facts.warnings).toEqual([expect.stringContaining('approval-requested could not be sent')]);
  });
});

describe('a hotfix where approvals are needed', () => {
  it('goes without one for an urgent incident, and everybody is told', async () => {
    const simulation = givenFix({ config: asking });
    const end = await hotfix(simulation);
    expectEnd(end, 'completed', fixed);
    expect(await eventsOf(simulation, end)).toContainEqual({
      key: 'entry/approval-bypassed',
      by: 'ada',
      priority: 'P1',
      incident: 'INC-7',
    });
    const told = simulation.setting.notifier.notices.filter(({ key }) => key.endsWith('/approval-bypassed'));
    expect(told).toMatchObject([{ severity: 'warning', body: expect.stringContaining('INC') }]);
  });

  it('needs one when it is not urgent', async () => {
    const simulation = givenFix({ config: asking });
    deciding(simulation, [[30, reject]], `shop-${fixed}-1`);
    const end = await hotfix(simulation, { type: 'hotfix', priority: 'P2' });
    expectEnd(end, 'failed', previous);
    expect(end.record?.captured.failureContext).toMatchObject({
      failedState: 'quality_gates',
      failedGate: 'approval',
    });
  });
});

describe('a freeze', () => {
  // The virtual clock starts in 2026.
  const winter = { name: 'winter "sale"', from: '2025-12-20T00:00:00Z', to: '2027-01-02T00:00:00Z' };
  const frozen = { ...brisk, freezes: [winter] };

  it('fails a release that would enter production in it, and says until when', async () => {
    const simulation = given({ config: { ...asking, ...frozen } });
    const end = await simulation.release(next);
    expectEnd(end, 'failed', previous);
    expect(end.staging).toEqual(restored);
    expect(end.record?.captured.failureContext).toMatchObject({
      failedState: 'staging',
      failedGate: 'freeze',
      failureReason: expect.stringContaining('frozen until 2027-01-02T00:00:00Z by the freeze "winter \\"sale\\""'),
    });
    expect(simulation.setting.notifier.notices.filter(({ asks }) => asks !== undefined)).toEqual([]);
  });

  it('fails a release that was approved in it, when it has begun meanwhile', async () => {
    const simulation = given({ config: asking });
    simulation.when('entry: await approval', () => {
      const from = simulation.setting.clock.now().toISOString();
      simulation.setting.config.freezes.push({ name: 'sudden', from, to: '2027-01-02T00:00:00Z' });
    });
    deciding(simulation, [[10, approve]]);
    const end = await simulation.release(next);
    expectEnd(end, 'failed', previous);
    expect(end.record?.captured.failureContext).toMatchObject({ failedGate: 'freeze' });
  });

  it('does not hold up a hotfix with a reason to override it, which is kept', async () => {
    const simulation = givenFix({ config: frozen });
    const end = await hotfix(simulation, { ...urgent, overrides: { freeze: 'nobody can pay' } });
    expectEnd(end, 'completed', fixed);
    const overridden = (await eventsOf(simulation, end)).filter(({ key }) => key.startsWith('entry/freeze-overridden'));
    expect(overridden).toMatchObject([{ by: 'ada', freeze: 'winter "sale"', reason: 'nobody can pay' }]);
  });

  it('holds up a hotfix without a reason, and a standard release with one', async () => {
    expectEnd(await hotfix(givenFix({ config: frozen })), 'failed', previous);
    const simulation = given({ config: frozen });
    const end = await simulation.release(next, { type: 'standard', overrides: { freeze: 'I want to' } });
    expectEnd(end, 'failed', previous);
  });

  it('is never in the way of a rollback', async () => {
    const simulation = given({ config: brisk });
    const end = await simulation.release(next);
    simulation.setting.config.freezes.push(winter);
    if (end.record === undefined) throw new Error('there is no record');
    const back = await simulation.rollBack(end.record);
    expect(back.record?.outcome).toBe('rolled_back');
    expect(back.production.weights).toEqual({ [previous]: 100 });
  });
});
