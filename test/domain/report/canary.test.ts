import { canaryRows } from '../../../lib/domain/report/canary';
import { smokeSuite } from './fixtures/evidence';
import { fatal, looks } from './fixtures/observations';
import { canaryOf, record } from './fixtures/record';

const deployed = (percentages: readonly number[], last = {}) =>
  record({ captured: { productionDeployment: { status: 'failed', ...canaryOf(percentages, last) } } });
const stretch = { phase: 'canary', looks: 3, every: 10, requests: 200, from: 0 } as const;

it('is empty for a release that never came to production', () => {
  expect(canaryRows(record({}), [], [])).toEqual([]);
});

it('tells for every step the highest rate of both versions and the last look', () => {
  const seen = [
    ...looks({ ...stretch, percentage: 5, rate: () => 0.5, stableRate: 0.2 }),
    ...fatal(
      looks({ ...stretch, percentage: 25, from: 30, rate: (i) => [2, 9, 6][i] ?? 0, stableRate: 0.3 }),
      'error-rate-spike',
      'error rate 6.0 % > 5 % for 120 s',
    ),
  ];
  expect(canaryRows(deployed([5, 25]), seen, [])).toMatchObject([
    { name: '5 %', took: 41_000, highestRate: 0.5, highestStableRate: 0.2, last: { verdict: 'pass' } },
    { name: '25 %', took: 41_000, highestRate: 9, highestStableRate: 0.3, last: { rule: 'error-rate-spike' } },
  ]);
});

it('knows no rate of a step without requests', () => {
  const silent = looks({ ...stretch, percentage: 5, requests: 0, rate: () => 0 });
  expect(canaryRows(deployed([5]), silent, [])[0]).toMatchObject({
    highestRate: undefined,
    highestStableRate: undefined,
    last: { verdict: 'inconclusive' },
  });
});

it('adds the watch, with the time from its first look to its last', () => {
  const watched = looks({ ...stretch, phase: 'watch', percentage: 100, rate: () => 0 });
  expect(canaryRows(deployed([100]), watched, [])[1]).toMatchObject({
    name: 'Watch',
    isWatch: true,
    smokeTests: undefined,
    healthChecks: 'passing',
    took: 20_000,
  });
});

it('says of a step that nobody tested or looked at that it was not checked, not that it was bad', () => {
  const step = deployed([5], { smokeTests: 'failed', healthChecks: 'failing' });
  expect(canaryRows(step, [], [])[0]).toMatchObject({ smokeTests: undefined, healthChecks: undefined });
});

it('says that a step was bad when there is something to show for it', () => {
  const step = deployed([5], { smokeTests: 'failed', healthChecks: 'failing' });
  const seen = looks({ ...stretch, percentage: 5, rate: () => 0, healthy: false });
  const smoke = smokeSuite('canarySmokeTests5', ['database', 'got 500']);
  expect(canaryRows(step, seen, smoke)[0]).toMatchObject({
    smokeTests: 'failed',
    healthChecks: 'failing',
    evidence: smoke,
  });
});

it('does not take the evidence of 5 % for that of 50 %', () => {
  const [five, fifty] = canaryRows(deployed([5, 50]), [], smokeSuite('canarySmokeTests50'));
  expect([five?.evidence.length, fifty?.evidence.length]).toEqual([0, 5]);
});
