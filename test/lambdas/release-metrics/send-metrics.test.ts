import { ReleaseMetrics } from '../../../lib/domain/metrics/release-metrics';
import { Bench } from '../bench';

const send = (bench: Bench, action: string) => bench.run('release-metrics', action, {}, 'completed');
const figuresOf = ({ setting, release }: Bench) => setting.dashboard.figures.get(release.id);

it('sends how long the commits of a completed release have waited', async () => {
  const bench = new Bench();
  await bench.initiated();
  await bench.setting.clock.advance(90_000);
  await send(bench, 'completed');
  expect(figuresOf(bench)).toMatchObject({ outcome: 'completed', commitLeadTimes: [90], totalSeconds: 90 });
  expect((await bench.record()).facts.commitLeadTimes).toEqual([90]);
});

it('sends no lead time of what was not delivered', async () => {
  const bench = new Bench();
  await bench.initiated();
  for (const action of ['failed', 'rolled-back', 'escalated']) {
    await send(bench, action);
    expect(figuresOf(bench)).toMatchObject({ commitLeadTimes: [] });
  }
  expect(figuresOf(bench)).toMatchObject({ outcome: 'escalated' });
});

it('sends how long users had to wait for the previous version', async () => {
  const bench = new Bench();
  await bench.initiated();
  const rollbackTime = '2026-01-01T00:10:00.000Z';
  await bench.setting.store.capture(bench.release.id, 'rollbackContext', {
    trigger: 'manual',
    rollbackReason: 'wrong prices',
    rollbackTime,
  });
  await bench.note({ blastRadius: { requests: 9, errors: 1, zeroTrafficAt: '2026-01-01T00:10:04.500Z' } });
  await send(bench, 'rolled-back');
  expect(figuresOf(bench)).toMatchObject({ recoverySeconds: 4.5 });
});

it('sends figures of a release that failed right at its start', async () => {
  const bench = new Bench();
  await bench.setting.store.create(bench.release, bench.setting.clock.now());
  await send(bench, 'completed');
  expect(figuresOf(bench)).toMatchObject({ commitLeadTimes: [] });
});

it('tells the same when it is repeated later', async () => {
  const bench = new Bench();
  await bench.initiated();
  await bench.setting.clock.advance(90_000);
  await send(bench, 'completed');
  await bench.setting.clock.advance(90_000);
  await send(bench, 'completed');
  expect(figuresOf(bench)).toMatchObject({ commitLeadTimes: [90] });
});

it('sends what every other system can read', async () => {
  const bench = new Bench();
  await bench.initiated();
  await send(bench, 'completed');
  expect(ReleaseMetrics.parse(figuresOf(bench))).toEqual(figuresOf(bench));
});
