import type { ReleaseOutcome } from '../../../lib/domain/release';
import { type Bench, previous } from '../bench';
import { fixed, hotfixBench } from '../hotfix-bench';

const check = (bench: Bench) => bench.run('deployment-orchestrator', 'check-production', {}, 'quality_gates_fast');

async function released(bench: Bench, version: string, outcome: ReleaseOutcome): Promise<void> {
  const { store, clock } = bench.setting;
  const id = `shop-${version}-1`;
  await store.create({ id, service: 'shop', version, type: 'standard', initiatedBy: 'lin' }, clock.now());
  await store.finish(id, outcome, clock.now());
}

/** A hotfix of the previous version, while production runs another one. */
async function running(version: string): Promise<Bench> {
  const bench = hotfixBench();
  await bench.initiated();
  bench.setting.environments.production.install(version, 2);
  return bench;
}

it('is content with the version that the hotfix is made from', async () => {
  const bench = await running(previous);
  await expect(check(bench)).resolves.toEqual({});
  expect((await bench.record()).facts.warnings).toBeUndefined();
});

it('is content when it is run again while the hotfix itself serves', async () => {
  await expect(check(await running(fixed))).resolves.toEqual({});
});

it('refuses a hotfix of another version than the one that production runs', async () => {
  const bench = await running('1.2.0');
  await released(bench, '1.2.0', 'completed');
  await expect(check(bench)).rejects.toMatchObject({
    name: 'ProductionMoved',
    message: 'production runs 1.2.0, but the hotfix is made from 1.3.0; make the branch from v1.2.0, and release again',
  });
});

it('lets a hotfix take the place of a version that never completed, and says so', async () => {
  const bench = await running('1.3.9');
  await released(bench, '1.3.9', 'escalated');
  await expect(check(bench)).resolves.toEqual({});
  expect((await bench.record()).facts.warnings).toEqual([expect.stringContaining('1.3.9 never completed')]);
});

it('refuses a hotfix of a production that runs nothing', async () => {
  const bench = await running(previous);
  bench.setting.target.split = async () => ({ current: undefined, weights: {}, instances: {} });
  await expect(check(bench)).rejects.toMatchObject({ name: 'NothingToFix' });
});
