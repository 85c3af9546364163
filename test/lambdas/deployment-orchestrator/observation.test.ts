import { patienceSeconds } from '../../../lambdas/deployment-orchestrator/observation';
import type { ActionContext } from '../../../lambdas/shared/actor';
import { defaultMonitoring } from '../../../lib/domain/monitoring';
import { Bench, next } from '../bench';

const looks = ({ setting, release }: Bench) => setting.store.observations(release.id);
const observe = (bench: Bench, input: object, memory: object = {}) =>
  bench.run('deployment-orchestrator', 'observe-canary', { ...input, progress: { index: 0, waitSeconds: 1, memory } });

async function shifted(options: ConstructorParameters<typeof Bench>[0] = {}) {
  const bench = new Bench(options);
  const input = await bench.deployed();
  await bench.run('deployment-orchestrator', 'shift-canary', input);
  return { bench, input };
}

describe('patience', () => {
  const patience = (interval: number, box: number, policy = defaultMonitoring) =>
    patienceSeconds({ config: { monitoring: { interval } } } as ActionContext, policy, box);

  it.each([
    ['as the policy says where the box has time for it', 10, 900, 540],
    ['ends while the box can still say what was seen', 10, 420, 390],
    ['leaves time for a look that comes late', 60, 420, 340],
    ['is never shorter than what counts as normal', 100, 360, 300],
  ])('%s', (_, interval, box, expected) => {
    expect(patience(interval, box)).toBe(expected);
  });
});

it('keeps what was seen for the report', async () => {
  const { bench, input } = await shifted({ world: { errorPercent: ({ version }) => (version === next ? 10 : 2) } });
  await bench.setting.clock.advance(30_000);
  await observe(bench, input);
  expect(await looks(bench)).toEqual([
    expect.objectContaining({
      phase: 'canary',
      percentage: 5,
      requests: 30,
      errors: 3,
      errorRate: 10,
      healthy: true,
      verdict: 'inconclusive',
    }),
  ]);
});

it('asks for the health only as often as configured', async () => {
  const { bench, input } = await shifted();
  let asked = 0;
  const { target } = bench.setting;
  const health = target.health.bind(target);
  target.health = (...of) => {
    asked += 1;
    return health(...of);
  };
  const { memory } = await observe(bench, input);
  await bench.setting.clock.advance(3000);
  const again = await observe(bench, input, memory as object);
  expect(asked).toBe(1);
  await bench.setting.clock.advance(7000);
  await observe(bench, input, again['memory'] as object);
  expect(asked).toBe(2);
});

it('takes a version for sick between two checks when the last one failed', async () => {
  const { bench, input } = await shifted({
    world: { healthy: ({ weight, version }) => version !== next || weight === 0 },
  });
  const { memory } = await observe(bench, input);
  await bench.setting.clock.advance(1000);
  await observe(bench, input, memory as object);
  expect((await looks(bench)).map(({ healthy }) => healthy)).toEqual([false, false]);
});

it('forgets that the traffic said nothing as soon as it says something', async () => {
  const { bench, input } = await shifted();
  const { memory } = await observe(bench, input);
  expect(memory).toHaveProperty('inconclusiveSince');
  await bench.setting.clock.advance(30_000);
  const later = await observe(bench, input, memory as object);
  expect(later['memory']).not.toHaveProperty('inconclusiveSince');
});
