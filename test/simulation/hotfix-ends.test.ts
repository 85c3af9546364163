import type { Scene } from '../helpers/fakes/world';
import { expectEnd } from './stage/expectations';
import { fixed, given, givenFix, hotfix, hotfixBranch, next, previous, pushFix } from './stage/given';

describe('a hotfix that is bad', () => {
  const bad = { world: { errorPercent: ({ version }: Scene) => (version === fixed ? 50 : 0) } };

  it('is rolled back to what ran before', async () => {
    const end = await hotfix(givenFix(bad));
    expectEnd(end, 'rolled_back', previous);
    expect(end.record?.captured.rollbackContext?.trigger).toBe('error-rate-spike');
  });

  it('changes nothing on the base branch, to which it never came, and says so', async () => {
    const simulation = givenFix(bad);
    const main = simulation.setting.sourceControl.branches.get('main') ?? '';
    const before = simulation.setting.sourceControl.commitsOf.files(main).get('src/cart.js');
    const { record } = await hotfix(simulation);
    expect(await simulation.setting.sourceControl.readFile('main', 'src/cart.js')).toBe(before);
    expect(record?.captured.rollbackContext).not.toHaveProperty('gitRevert');
    expect(record?.facts.warnings).toEqual([expect.stringContaining('was never merged into main')]);
  });

  it('can be called back by a person', async () => {
    const simulation = givenFix();
    simulation.when('production_canary: smoke tests', () => void simulation.requestRollback());
    const end = await hotfix(simulation);
    expectEnd(end, 'rolled_back', previous);
    expect(end.record?.captured.rollbackContext?.trigger).toBe('manual');
  });

  it('can be had back after it has completed', async () => {
    const simulation = given();
    pushFix(simulation, { 'src/mended.js': '1' });
    const { record } = await hotfix(simulation);
    const end = await simulation.rollBack(record as NonNullable<typeof record>);
    expect([end.outcome, end.production.current]).toEqual(['rolled_back', previous]);
    expect(await simulation.setting.sourceControl.readFile('main', 'src/mended.js')).toBeUndefined();
  });
});

describe('a hotfix is refused', () => {
  const refusal = async (simulation: ReturnType<typeof given>, urgency?: Parameters<typeof hotfix>[1]) => {
    const end = await hotfix(simulation, urgency);
    expectEnd(end, 'failed', previous);
    expect(end.record?.captured.failureContext?.failedState).toBe('initiated');
    expect(simulation.setting.builds.runs).toEqual([]);
    return end.record?.captured.failureContext?.failureReason;
  };

  it.each(['P0', 'P1'] as const)('with %s and no incident', async (priority) => {
    expect(await refusal(givenFix(), { type: 'hotfix', priority })).toContain('needs the incident');
  });

  it('without a branch, and told how to make it', async () => {
    const simulation = given();
    expect(await refusal(simulation)).toContain(`git switch -c ${hotfixBranch} v${previous}`);
    const [notice] = simulation.setting.notifier.notices;
    expect(notice?.body).toContain(`"git switch -c ${hotfixBranch} v${previous}"`);
    expect(notice?.body).toContain('- Make the branch of the hotfix from the tag');
  });

  it('when its branch has nothing new', async () => {
    const simulation = given();
    const { branches, tags } = simulation.setting.sourceControl;
    branches.set(hotfixBranch, tags.get(`v${previous}`) ?? '');
    expect(await refusal(simulation)).toContain(`has no commit that v${previous} lacks`);
  });

  it('when its branch is made from the base branch', async () => {
    const simulation = given();
    const { sourceControl } = simulation.setting;
    sourceControl.commitAs('Ada', hotfixBranch, { a: '1' }, 'fix: a', {
      from: sourceControl.branches.get('main') ?? '',
    });
    expect(await refusal(simulation)).toContain(`${hotfixBranch} has a commit of main that production does not run`);
  });

  it('when it is not made from what completed last', async () => {
    const simulation = givenFix();
    expectEnd(await simulation.release(next), 'completed', next);
    const end = await hotfix(simulation);
    expectEnd(end, 'failed', next);
    expect(end.record?.captured.failureContext?.failureReason).toContain(`1.3.1 is not newer than ${next}`);
  });

  it('when production runs another version that completed', async () => {
    const simulation = givenFix();
    await simulation.setting.store.create(
      { id: 'shop-1.2.0-1', service: 'shop', version: '1.2.0', type: 'standard', initiatedBy: 'lin' },
      new Date(0),
    );
    await simulation.setting.store.create(
      { id: 'shop-1.3.0-1', service: 'shop', version: previous, type: 'standard', initiatedBy: 'lin' },
      new Date(1),
    );
    for (const id of ['shop-1.2.0-1', 'shop-1.3.0-1'])
      await simulation.setting.store.finish(id, 'completed', new Date(2));
    simulation.setting.environments.production.install('1.2.0', 2);
    const end = await hotfix(simulation);
    expect(end.outcome).toBe('failed');
    expect(end.record?.captured.failureContext).toMatchObject({
      failedState: 'quality_gates',
      failedGate: 'check-production',
      failureReason: expect.stringContaining('production runs 1.2.0, but the hotfix is made from 1.3.0'),
    });
  });
});

describe('a hotfix whose orchestrator dies', () => {
  const killed = (state: string) => {
    const simulation = givenFix();
    simulation.when(state, () => {
      for (const { name, executionArn } of simulation.engine.listExecutions({ statusFilter: 'RUNNING' })) {
        if (name === `shop-${fixed}-1`)
          simulation.engine.stopExecution({ executionArn, error: 'Aborted', cause: 'gone' });
      }
    });
    return simulation;
  };

  it.each([
    ['quality_gates_fast: unit tests', 'failed', previous],
    ['production_canary: observe', 'rolled_back', previous],
  ])('in %s ends as %s', async (state, outcome, served) => {
    const simulation = killed(state);
    await hotfix(simulation);
    const lost = {
      source: 'aws.states',
      'detail-type': 'Step Functions Execution Status Change',
      detail: {
        stateMachineArn: 'arn:aws:states:us-east-1:000000000000:stateMachine:tidegate-hotfix-release',
        name: `shop-${fixed}-1`,
        status: 'ABORTED',
      },
    };
    const { clock, store, environments } = simulation.setting;
    expect(await clock.run(simulation.send(lost))).toMatchObject({ status: 'started' });
    const ended = simulation.engine.listExecutions().find(({ name }) => name === `shop-${fixed}-1-lost`);
    await clock.run(simulation.engine.waitForExecution(ended?.executionArn ?? ''));
    expect((await store.get(`shop-${fixed}-1`))?.outcome).toBe(outcome);
    expect(environments.production.split().current).toBe(served);
  });
});
