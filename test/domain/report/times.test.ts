import type { TimelineEntry } from '../../../lib/domain/release-record';
import { sumRows, timeRows } from '../../../lib/domain/report/times';
import { completed, rolledBackByErrorRate } from './fixtures';
import { at, record, releaseReport } from './fixtures/record';

const started = Date.parse(at(0));
const ran = (state: string, from: number, to: number, given: Partial<TimelineEntry> = {}): TimelineEntry => ({
  state,
  actor: 'test-runner',
  action: 'judge-unit-tests',
  startedAt: at(from),
  endedAt: at(to),
  outcome: 'succeeded',
  ...given,
});
const only = (state: string, seconds: number) => timeRows([ran(state, 0, seconds)], started)[0];

it.each([
  [120, 'within target'],
  [121, 'over target'],
  [180, 'over target'],
  [181, 'over P95'],
  [300, 'over P95'],
  [301, 'over timeout'],
])('says of %d s in initiated (2, 3, 5 min): %s', (seconds, standing) => {
  expect(only('initiated', seconds)?.standing).toBe(standing);
});

it('knows the limits of every box of the three diagrams', () => {
  const boxes = ['initiated', 'quality_gates', 'staging', 'production', 'watch', 'completed', 'failed'];
  const fast = ['quality_gates_fast', 'production_canary'];
  const rollback = ['rollback_triggered', 'traffic_reversion', 'smoke_test_verification', 'health_monitoring'];
  const ends = ['rollback_completed', 'escalation', 'rolled_back'];
  for (const box of [...boxes, ...fast, ...rollback, ...ends]) expect(only(box, 1)?.limits).toBeDefined();
});

it.each(['elsewhere', 'constructor', '__proto__'])('says nothing of limits that %s does not have', (box) => {
  expect(only(box, 1)).toMatchObject({ name: box, took: 1000, limits: undefined, standing: undefined });
});

it('lays the boxes on the clock of the release, one that is entered twice in two stretches', () => {
  const timeline = [ran('production', 10, 20), ran('watch', 21, 50), ran('production', 51, 52)];
  expect(timeRows(timeline, started).map(({ name, took, stretches }) => ({ name, took, stretches }))).toEqual([
    {
      name: 'production',
      took: 11_000,
      stretches: [
        { from: 10_000, to: 20_000 },
        { from: 51_000, to: 52_000 },
      ],
    },
    { name: 'watch', took: 29_000, stretches: [{ from: 21_000, to: 50_000 }] },
  ]);
});

it('puts what another clock saw before the start at the start', () => {
  expect(timeRows([ran('initiated', -5, 3)], started)[0]?.stretches).toEqual([{ from: 0, to: 3000 }]);
});

it('tells runs of an action, failed ones and the last error', () => {
  const timeline = [
    ran('staging', 0, 2, { outcome: 'failed', error: 'no answer' }),
    ran('staging', 4, 7, { outcome: 'failed', error: 'refused' }),
    ran('staging', 9, 10),
    ran('staging', 10, 11, { action: 'judge-integration-tests' }),
  ];
  expect(timeRows(timeline, started)[0]?.actions).toEqual([
    { name: 'test-runner: judge-unit-tests', runs: 3, failures: 2, took: 6000, error: 'refused' },
    { name: 'test-runner: judge-integration-tests', runs: 1, failures: 0, took: 1000, error: undefined },
  ]);
});

describe('the sums', () => {
  const minutes = (entries: readonly (readonly [string, number])[]) => {
    let time = 0;
    const timeline = entries.map(([state, length]) => {
      const entry = ran(state, time * 60, (time + length) * 60);
      time += length;
      return entry;
    });
    return timeRows(timeline, started);
  };
  const standard = minutes([
    ['initiated', 2],
    ['quality_gates', 23],
    ['staging', 5],
    ['production', 5],
    ['watch', 5],
    ['completed', 3],
  ]);

  it('of a completed release that took exactly its targets are 33 and 38 minutes, within target', () => {
    const rows = sumRows(standard, record({ captured: { releaseReport } }));
    expect(rows.map(({ took, target, standing }) => [took / 60_000, target / 60, standing])).toEqual([
      [33, 33, 'within target'],
      [38, 38, 'within target'],
    ]);
  });

  it('of a hotfix are its own: 20 and 25 minutes', () => {
    const hotfix = record({ captured: { releaseReport } });
    const times = minutes([
      ['initiated', 2],
      ['quality_gates_fast', 15],
      ['production_canary', 5],
      ['watch', 5],
      ['completed', 3],
    ]);
    const rows = sumRows(times, { ...hotfix, ref: { ...hotfix.ref, type: 'hotfix' } });
    expect(rows).toMatchObject([{ took: 25 * 60_000, target: 1200, p95: 1500, standing: 'over target' }]);
  });

  it('of a rollback are told once it was watched to the end of it', () => {
    const { record: rolledBack, timeline } = rolledBackByErrorRate();
    expect(sumRows(timeRows(timeline, started), rolledBack)).toMatchObject([{ target: 600, p95: 720 }]);
    expect(sumRows(timeRows(timeline.slice(0, -20), started), { ...rolledBack, captured: {} })).toHaveLength(1);
  });

  it('are none of a release that did not come to its end', () => {
    expect(sumRows(standard, record({ captured: {} }))).toEqual([]);
  });

  it('leave the watch out', () => {
    const { timeline, record: done } = completed();
    const times = timeRows(timeline, started);
    const [core, whole] = sumRows(times, done);
    const tookOf = (...names: string[]) =>
      times.filter(({ name }) => names.includes(name)).reduce((sum, { took }) => sum + took, 0);
    expect(core?.took).toBe(tookOf('quality_gates', 'staging', 'production'));
    expect(whole?.took).toBe(tookOf('initiated', 'quality_gates', 'staging', 'production', 'completed'));
  });
});
