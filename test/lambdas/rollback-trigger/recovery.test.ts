import { Bench } from '../bench';

const ended = (releaseId: string, status = 'ABORTED') => ({
  source: 'aws.states',
  'detail-type': 'Step Functions Execution Status Change',
  detail: {
    stateMachineArn: 'arn:aws:states:eu-west-1:111122223333:stateMachine:tidegate-standard-release',
    name: releaseId,
    status,
  },
});

/** The end of a rollback that ran on its own. */
const lostRollback = (releaseId: string, suffix = 'r1') => ({
  ...ended(releaseId),
  detail: {
    stateMachineArn: 'arn:aws:states:eu-west-1:111122223333:stateMachine:tidegate-rollback',
    name: `${releaseId}-${suffix}`,
    status: 'ABORTED',
  },
});

const tell = (bench: Bench, event: object = ended(bench.release.id)) =>
  bench.setting.clock.run(bench.handlers['rollback-trigger'](event));

async function initiated(state: string): Promise<Bench> {
  const bench = new Bench();
  await bench.initiated();
  await bench.setting.store.enterState(bench.release.id, state as never);
  return bench;
}

describe('a release whose execution ended before it', () => {
  it.each([
    ['quality_gates', 'failed'],
    ['staging', 'failed'],
    ['production', 'rollback'],
    ['rolled_back', 'rollback'],
    ['completed', 'completed'],
  ])('in %s is carried on by the machine %s', async (state, machine) => {
    const bench = await initiated(state);
    expect(await tell(bench)).toMatchObject({ status: 'started' });
    expect(bench.machines.started.get(bench.release.id)).toMatchObject({ machine });
  });

  it('is carried on with its own epoch and commit', async () => {
    const bench = await initiated('production');
    await tell(bench);
    const { facts } = await bench.record();
    expect(bench.machines.started.get(bench.release.id)?.input).toEqual({
      release: bench.release,
      grant: { epoch: facts.epoch, commit: facts.branchCommit },
      error: { Error: 'OrchestratorLost', Cause: 'its execution ended as ABORTED' },
    });
  });

  it('is left alone while its execution runs', async () => {
    const bench = await initiated('production');
    bench.machines.running.add(bench.release.id);
    expect(await tell(bench)).toMatchObject({ status: 'ignored' });
    expect(bench.machines.started.size).toBe(0);
  });

  it('is rolled back again when it had completed and its rollback was lost', async () => {
    const bench = await initiated('completed');
    await bench.run('git-workflow', 'close-completed', {}, 'completed');
    await bench.setting.store.acquireLane('shop', bench.release.id);
    await bench.setting.store.enterState(bench.release.id, 'rolled_back');
    expect(await tell(bench, lostRollback(bench.release.id))).toMatchObject({ status: 'started' });
    expect(bench.machines.started.get(bench.release.id)).toMatchObject({ machine: 'rollback' });
  });

  it('gets its lane freed when it has ended and nobody came to that', async () => {
    const bench = await initiated('completed');
    await bench.setting.store.finish(bench.release.id, 'completed', bench.setting.clock.now());
    expect(await tell(bench, lostRollback(bench.release.id))).toMatchObject({ status: 'ignored' });
    expect((await bench.setting.store.lane('shop')).holder).toBeUndefined();
  });

  it('is left to people, with its lane, when it has escalated', async () => {
    const bench = await initiated('rolled_back');
    await bench.run('git-workflow', 'close-escalated', {}, 'escalation');
    expect(await tell(bench, ended(bench.release.id, 'FAILED'))).toMatchObject({
      message: expect.stringContaining('people'),
    });
    expect(bench.machines.started.size).toBe(0);
    expect((await bench.setting.store.lane('shop')).holder).toBe(bench.release.id);
  });

  it('is not meant by a rollback that was nested in it', async () => {
    const bench = await initiated('rolled_back');
    expect(await tell(bench, lostRollback(bench.release.id, 'rollback'))).toMatchObject({ status: 'ignored' });
    expect(bench.machines.started.size).toBe(0);
  });

  it('is left alone when it has ended too', async () => {
    const bench = await initiated('production');
    await bench.run('git-workflow', 'close-failed', {}, 'failed');
    expect(await tell(bench, ended(bench.release.id, 'FAILED'))).toMatchObject({
      status: 'ignored',
      message: `${bench.release.id} has ended as failed`,
    });
  });

  it('is nothing to anybody when there is no such release', async () => {
    expect(await tell(new Bench(), ended('shop-9.9.9-1'))).toMatchObject({ status: 'no-release' });
  });
});
