import fc from 'fast-check';
import { deliveryMetrics } from '../../../lib/domain/metrics/delivery';
import type { ReleaseRecord } from '../../../lib/domain/release-record';
import { record, start } from './records';

const days = 28;
const from = new Date(start);
const to = new Date(start + days * 86_400_000);
const metricsOf = (...records: ReleaseRecord[]) => deliveryMetrics(records, from, to);

it('says nothing about no releases', () => {
  expect(metricsOf()).toEqual({
    outcomes: { completed: 0, failed: 0, rolled_back: 0, escalated: 0 },
    deployments: 0,
    deploymentsPerWeek: 0,
    leadTime: undefined,
    changeFailRate: undefined,
    recoveryTime: undefined,
    unrecovered: 0,
    reworkRate: undefined,
  });
});

it('counts releases that failed before production as no deployments', () => {
  expect(metricsOf(record('failed'), record('failed'))).toMatchObject({
    outcomes: { failed: 2 },
    deployments: 0,
    changeFailRate: undefined,
    reworkRate: undefined,
  });
});

it('does not count what has not ended', () => {
  expect(metricsOf(record(undefined))).toMatchObject({ deployments: 0 });
});

it('counts deployments by the week', () => {
  const eight = Array.from({ length: 8 }, (_, i) => record('completed', { began: i * 100 }));
  expect(metricsOf(...eight)).toMatchObject({
    deployments: 8,
    deploymentsPerWeek: 2,
    changeFailRate: 0,
    reworkRate: 0,
  });
});

it('takes the lead times of all commits together, not of releases', () => {
  const metrics = metricsOf(
    record('completed', { leadTimes: [10, 20, 30, 40] }),
    record('completed', { began: 60, leadTimes: [1_000] }),
  );
  expect(metrics.leadTime).toEqual({ count: 5, median: 30, p90: expect.closeTo(616) });
});

it('counts no lead time of what was taken back', () => {
  expect(metricsOf(record('rolled_back', { leadTimes: [10] })).leadTime).toBeUndefined();
});

it('counts what was rolled back as failed, and how long users had to wait', () => {
  const metrics = metricsOf(
    record('completed', { began: 0 }),
    record('rolled_back', { began: 60, noticed: 80, restored: 82 }),
    record('completed', { began: 120 }),
    record('completed', { began: 180 }),
  );
  expect(metrics).toMatchObject({
    changeFailRate: 25,
    recoveryTime: { count: 1, median: 120, p90: 120 },
    unrecovered: 0,
  });
});

it('counts a rollback of which nothing was measured as recovered, without a time', () => {
  expect(metricsOf(record('rolled_back'))).toMatchObject({
    changeFailRate: 100,
    recoveryTime: undefined,
    unrecovered: 0,
  });
});

it('counts a rollback that failed as over when the next deployment succeeds', () => {
  const escalated = record('escalated', { began: 0, ended: 40, noticed: 20, restored: 22 });
  expect(metricsOf(escalated)).toMatchObject({ unrecovered: 1, recoveryTime: undefined });
  const again = record('escalated', { began: 50, ended: 60 });
  const repaired = record('completed', { began: 70, ended: 80 });
  expect(metricsOf(repaired, escalated, again)).toMatchObject({
    unrecovered: 0,
    recoveryTime: { count: 2, median: ((80 - 20) * 60 + (80 - 60) * 60) / 2 },
  });
});

it('counts a hotfix as rework, and what it repairs as failed', () => {
  const metrics = metricsOf(
    record('completed', { began: 0, ended: 30 }),
    record('completed', { began: 100, ended: 120, type: 'hotfix' }),
    record('failed', { began: 130 }),
    record('completed', { began: 200 }),
  );
  expect(metrics).toMatchObject({
    deployments: 3,
    reworkRate: 100 / 3,
    changeFailRate: 100 / 3,
    recoveryTime: { count: 1, median: 20 * 60 },
  });
});

it('blames a hotfix for nothing when what it follows had failed anyway', () => {
  const metrics = metricsOf(
    record('completed', { began: 0 }),
    record('rolled_back', { began: 60, noticed: 80, restored: 81 }),
    record('completed', { began: 100, type: 'hotfix' }),
  );
  expect(metrics).toMatchObject({ changeFailRate: 100 / 3, recoveryTime: { count: 1, median: 60 } });
});

it('knows what followed after the time that it is asked about', () => {
  const before = record('completed', { began: -200 });
  const inside = record('completed', { began: 0 });
  const after = record('completed', { began: days * 1_440 + 60, type: 'hotfix' });
  expect(metricsOf(before, inside, after)).toMatchObject({ deployments: 1, changeFailRate: 100, reworkRate: 0 });
});

it('gives rates between nothing and everything, in whatever order releases come', () => {
  const outcome = fc.constantFrom('completed', 'failed', 'rolled_back', 'escalated', undefined);
  const told = fc.record({
    began: fc.integer({ min: -10_000, max: 60_000 }),
    type: fc.constantFrom('standard', 'hotfix'),
    leadTimes: fc.array(fc.nat()),
  });
  fc.assert(
    fc.property(fc.array(fc.tuple(outcome, told)), (all) => {
      const records = all.map(([how, what]) => record(how as ReleaseRecord['outcome'], what as never));
      const metrics = metricsOf(...records);
      for (const rate of [metrics.changeFailRate, metrics.reworkRate]) {
        if (rate !== undefined) expect(rate >= 0 && rate <= 100).toBe(true);
      }
      expect(metrics.unrecovered).toBeLessThanOrEqual(metrics.deployments);
      expect(metrics.deployments).toBeLessThanOrEqual(records.length);
      const { leadTime } = metrics;
      if (leadTime !== undefined) expect(leadTime.median).toBeLessThanOrEqual(leadTime.p90);
      expect(metricsOf(...records.toReversed()).deployments).toBe(metrics.deployments);
    }),
  );
});
