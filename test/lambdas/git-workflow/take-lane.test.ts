import { Bench } from '../bench';

const take = async (bench: Bench) => {
  await bench.run('git-workflow', 'validate', {}, 'initiated');
  return bench.run('git-workflow', 'take-lane', {}, 'initiated');
};

it('takes the lane and notes the epoch', async () => {
  const bench = new Bench();
  await take(bench);
  expect((await bench.record()).facts.epoch).toBe(1);
  expect(await bench.setting.store.lane('shop')).toMatchObject({ holder: bench.release.id });
});

it('keeps its epoch when it is run again', async () => {
  const bench = new Bench();
  await take(bench);
  await bench.run('git-workflow', 'take-lane', {}, 'initiated');
  expect((await bench.record()).facts.epoch).toBe(1);
});

it('names the release that holds the lane', async () => {
  const bench = new Bench();
  await bench.setting.store.acquireLane('shop', 'shop-1.3.9-1');
  await expect(take(bench)).rejects.toMatchObject({
    name: 'LaneHeld',
    message: expect.stringContaining('already being released by shop-1.3.9-1'),
  });
  expect((await bench.record()).facts).not.toHaveProperty('epoch');
});

describe('a hotfix that takes the place of another release', () => {
  const holder = 'shop-1.3.9-1';
  const hotfix = async () => {
    const bench = new Bench({}, { type: 'hotfix', preempts: holder });
    await bench.setting.store.create(bench.release, new Date(0));
    await bench.setting.store.acquireLane('shop', holder);
    return bench;
  };

  it('waits for its end, and then takes the lane', async () => {
    const bench = await hotfix();
    const { decision, waitSeconds } = await bench.run('git-workflow', 'take-lane', {}, 'initiated');
    expect([decision, waitSeconds]).toEqual(['wait', 2]);
    await bench.setting.store.releaseLane('shop', holder);
    expect(await bench.run('git-workflow', 'take-lane', {}, 'initiated')).toMatchObject({
      decision: 'taken',
    });
    expect(await bench.audited()).toContain('initiated/preempted');
  });

  it('waits for nobody else', async () => {
    const bench = await hotfix();
    await bench.setting.store.releaseLane('shop', holder);
    await bench.setting.store.acquireLane('shop', 'shop-1.3.9-2');
    await expect(bench.run('git-workflow', 'take-lane', {}, 'initiated')).rejects.toMatchObject({
      name: 'LaneHeld',
    });
  });

  it('does not wait for ever', async () => {
    const bench = await hotfix();
    const answer = await bench.run('git-workflow', 'take-lane', {}, 'initiated');
    await bench.setting.clock.advance(201_000);
    const late = { progress: { index: 0, waitSeconds: 2, memory: answer['memory'] } };
    await expect(bench.run('git-workflow', 'take-lane', late, 'initiated')).rejects.toMatchObject({ name: 'LaneHeld' });
  });
});
