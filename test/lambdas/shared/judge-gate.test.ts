import { Bench } from '../bench';
import { runBuild } from '../builds';

it('adds the build of a gate to the timeline and its log to the links', async () => {
  const bench = new Bench({ builds: { 'unit-tests': { status: 'FAILED', seconds: 30 } } });
  await bench.initiated();
  await runBuild(bench, 'unit-tests');
  await bench.run('test-runner', 'judge-unit-tests', {}, 'quality_gates');
  const timeline = await bench.setting.store.timeline(bench.release.id);
  expect(timeline.filter(({ actor }) => actor === 'build')).toEqual([
    {
      state: 'quality_gates',
      actor: 'build',
      action: 'unit-tests',
      startedAt: '2026-01-01T00:00:00.000Z',
      endedAt: '2026-01-01T00:00:30.000Z',
      outcome: 'failed',
      error: 'exit code 1',
    },
  ]);
  expect((await bench.record()).facts.links).toEqual({ 'unit tests log': expect.stringContaining('unit-tests') });
});

it('keeps the links that were there', async () => {
  const bench = new Bench();
  await bench.initiated();
  for (const build of ['unit-tests', 'integration-tests'] as const) await runBuild(bench, build);
  await bench.run('test-runner', 'judge-unit-tests', {}, 'quality_gates');
  await bench.run('test-runner', 'judge-integration-tests', {}, 'quality_gates');
  expect(Object.keys((await bench.record()).facts.links ?? {})).toEqual(['unit tests log', 'integration tests log']);
});

it('captures a failed gate as well as a passed one', async () => {
  const bench = new Bench();
  await bench.initiated();
  await bench.run('test-runner', 'judge-unit-tests', {}, 'quality_gates');
  expect((await bench.record()).captured.unitTests).toMatchObject({ status: 'failed', totalTests: 0 });
});
