import { readMetrics } from '../../../../lib/cli/commands/metrics/read';
import { metricsText } from '../../../../lib/cli/commands/metrics/text';
import type { ReleaseRecord } from '../../../../lib/domain/release-record';
import { at, record, start } from '../../../domain/metrics/records';

const timeline = [
  { state: 'initiated', actor: 'git-workflow', action: 'validate', startedAt: at(0), endedAt: at(1) },
  { state: 'quality_gates', actor: 'test-runner', action: 'run', startedAt: at(1), endedAt: at(31) },
].map((entry) => ({ ...entry, outcome: 'succeeded' as const }));

/** A store with these releases, the oldest first. */
const storeOf = (...records: ReleaseRecord[]) => ({
  list: async (_: string, limit: number) => records.toReversed().slice(0, limit),
  timeline: async () => timeline,
});

const from = new Date(start);
const to = new Date(start + 28 * 86_400_000);

it('shows what there is to know', async () => {
  const store = storeOf(
    record('completed', { began: 0, leadTimes: [3_600, 7_200] }),
    record('rolled_back', { began: 60, noticed: 70, restored: 71 }),
    record('failed', { began: 120 }),
    record('escalated', { began: 180 }),
  );
  expect(metricsText(await readMetrics(store, 'shop', from, to))).toEqual(
    [
      'shop, 2026-03-01 to 2026-03-29',
      '',
      'releases           1 completed, 1 failed, 1 rolled back, 1 escalated',
      'deployments        3, 0.8 a week',
      'change lead time   median 1 h 30 min, p90 1 h 54 min, 2 commits',
      'change fail rate   66.7 %',
      'recovery time      median 1 min 00 s, p90 1 min 00 s, 1 failure, 1 not recovered yet',
      'rework rate        0.0 %',
      '',
      'state                      releases failed       median          p95       target over target',
      'initiated                         4      0  1 min 00 s  1 min 00 s  2 min 00 s           0',
      'quality_gates                     4      0 30 min 00 s 30 min 00 s 23 min 00 s           4',
    ].map((line) => expect.stringMatching(line.replaceAll(/\s+/g, '\\s+'))),
  );
});

it('shows of no releases that there are none', async () => {
  expect(metricsText(await readMetrics(storeOf(), 'shop', from, to)).slice(2)).toEqual([
    'releases           0 completed, 0 failed, 0 rolled back, 0 escalated',
    'deployments        0, 0.0 a week',
    'change lead time   –',
    'change fail rate   –',
    'recovery time      –',
    'rework rate        –',
  ]);
});

it('leaves out what ended before', async () => {
  const metrics = await readMetrics(storeOf(record('completed', { began: -60 })), 'shop', from, to);
  expect(metrics).toMatchObject({ delivery: { deployments: 0 }, states: {}, isComplete: true });
});

it('says when there were more releases than it counts', async () => {
  const many = Array.from({ length: 501 }, (_, i) => record('failed', { began: i }));
  const metrics = await readMetrics(storeOf(...many), 'shop', from, to);
  expect(metrics).toMatchObject({ isComplete: false, delivery: { outcomes: { failed: 500 } } });
  expect(metricsText(metrics)[1]).toBe('there were more releases; only the latest ones are counted');
});
