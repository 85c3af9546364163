import { Bench, next, previous, token } from '../bench';

const lapsed = (epoch: number, environment = 'production') => ({
  source: 'tidegate.lease',
  service: 'shop',
  environment,
  epoch,
});

const tell = (bench: Bench, event: object) => bench.setting.clock.run(bench.handlers['rollback-trigger'](event));
const weights = async (bench: Bench) => (await bench.setting.target.split('production')).weights;

/** A release that has shifted traffic and whose own execution runs, or not. */
async function shifted({ isAlive }: { isAlive: boolean }) {
  const bench = new Bench();
  const { grant } = await bench.deployed();
  await bench.run('rollback-trigger', 'arm', { taskToken: token });
  await bench.setting.target.shift('production', { [previous]: 75, [next]: 25 }, grant.epoch, 30);
  if (isAlive) bench.machines.running.add(bench.release.id);
  return { bench, epoch: grant.epoch };
}

describe('a lease that nobody renewed', () => {
  it('puts the traffic back first, and then calls the release back', async () => {
    const { bench, epoch } = await shifted({ isAlive: true });
    expect(await tell(bench, lapsed(epoch))).toMatchObject({ status: 'started' });
    expect(await weights(bench)).toEqual({ [previous]: 100 });
    expect(bench.signals.answers.get(token)).toMatchObject({ error: 'RollbackRequested' });
    expect(bench.machines.started.size).toBe(0);
  });

  it('carries the rollback out for a release that is not there to hear it', async () => {
    const { bench, epoch } = await shifted({ isAlive: false });
    await tell(bench, lapsed(epoch));
    expect(bench.machines.started.get(bench.release.id)).toMatchObject({ machine: 'rollback' });
  });

  it('means nothing once the current version has all traffic', async () => {
    const bench = new Bench();
    const { grant } = await bench.deployed();
    bench.machines.running.add(bench.release.id);
    expect(await tell(bench, lapsed(grant.epoch))).toMatchObject({ status: 'ignored' });
    expect(bench.machines.started.size).toBe(0);
  });

  it('goes on where an earlier call put the traffic back and then failed', async () => {
    const { bench, epoch } = await shifted({ isAlive: false });
    const isRunning = jest.spyOn(bench.machines, 'isRunning').mockRejectedValueOnce(new Error('throttled'));
    await expect(tell(bench, lapsed(epoch))).rejects.toThrow('throttled');
    isRunning.mockRestore();
    expect(await weights(bench)).toEqual({ [previous]: 100 });
    expect(await tell(bench, lapsed(epoch))).toMatchObject({ status: 'started' });
    expect(bench.machines.started.get(bench.release.id)).toMatchObject({ machine: 'rollback' });
  });

  it('means nothing to a release that has ended since', async () => {
    const { bench, epoch } = await shifted({ isAlive: false });
    await bench.setting.target.promote('production', previous, epoch);
    await bench.run('git-workflow', 'close-escalated', {}, 'escalation');
    expect(await tell(bench, lapsed(epoch))).toMatchObject({ status: 'ignored' });
    expect(bench.machines.started.size).toBe(0);
  });

  it('means nothing when it is of a writer that was overtaken', async () => {
    const { bench, epoch } = await shifted({ isAlive: true });
    await bench.setting.target.shift('production', { [previous]: 50, [next]: 50 }, epoch + 1, 30);
    expect(await tell(bench, lapsed(epoch))).toMatchObject({ status: 'ignored' });
    expect(await weights(bench)).toEqual({ [previous]: 50, [next]: 50 });
  });
});
