import {
  deploymentTarget,
  gateTargets,
  hotfixGateTargets,
  releaseLimitSeconds,
  releaseTotals,
  rollbackTimes,
  smokeTarget,
  stateTimes,
  type TimeLimits,
} from '../../lib/domain/timing';

/** The workflow's table: target, P95 and timeout in minutes. */
const table = {
  initiated: [2, 3, 5],
  quality_gates: [23, 28, 35],
  quality_gates_fast: [10, 12, 15],
  staging: [5, 7, 10],
  production: [5, 7, 10],
  completed: [3, 4, 5],
  rolled_back: [10, 12, 15],
} as const;

const minutes = ({ target, p95, timeout }: TimeLimits) => [target / 60, p95 / 60, timeout / 60];
const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
const totalOf = (states: readonly (keyof typeof stateTimes)[], limit: 'target' | 'p95') =>
  sum(states.map((state) => stateTimes[state][limit])) / 60;

it.each(Object.entries(table))('gives %s the minutes of the workflow: %j', (state, limits) => {
  expect(minutes(stateTimes[state as keyof typeof table])).toEqual(limits);
});

it('gives the watch five minutes of its own and seven at most, and failed two', () => {
  expect(minutes(stateTimes.watch)).toEqual([5, 6, 7]);
  expect(stateTimes.failed.target).toBe(2 * 60);
});

it.each([
  ['states', stateTimes],
  ['boxes of the rollback', rollbackTimes],
])('orders the limits of all %s: target, P95, timeout', (_, times) => {
  for (const { target, p95, timeout } of Object.values(times)) {
    expect(target).toBeLessThan(p95);
    expect(p95).toBeLessThan(timeout);
  }
});

it('gives the six gates the minutes of the workflow: 3 + 2 + 5 + 5 + 3 + 5 = 23', () => {
  expect(Object.entries(gateTargets).map(([gate, seconds]) => [gate, seconds / 60])).toEqual([
    ['securityScan', 3],
    ['dodValidation', 2],
    ['unitTests', 5],
    ['integrationTests', 5],
    ['preReleaseSmokeTests', 3],
    ['e2eTests', 5],
  ]);
  expect(sum(Object.values(gateTargets))).toBe(stateTimes.quality_gates.target);
});

it('gives the four fast gates of a hotfix the minutes of the workflow: 3 + 3 + 2 + 2 = 10', () => {
  expect(Object.entries(hotfixGateTargets).map(([gate, seconds]) => [gate, seconds / 60])).toEqual([
    ['securityScan', 3],
    ['unitTests', 3],
    ['preReleaseSmokeTests', 2],
    ['e2eTests', 2],
  ]);
  expect(sum(Object.values(hotfixGateTargets))).toBe(stateTimes.quality_gates_fast.target);
});

it('gives a deployment two minutes and a smoke suite three: together staging, and production', () => {
  expect([deploymentTarget / 60, smokeTarget / 60]).toEqual([2, 3]);
  expect(deploymentTarget + smokeTarget).toBe(stateTimes.staging.target);
  expect(deploymentTarget + smokeTarget).toBe(stateTimes.production.target);
});

describe('the totals', () => {
  const core = ['quality_gates', 'staging', 'production'] as const;
  const whole = ['initiated', ...core, 'completed'] as const;

  it('of gates, staging and production are 33 and 42 minutes', () => {
    expect(releaseTotals.standardCore).toEqual({ target: 33 * 60, p95: 42 * 60 });
    expect([totalOf(core, 'target'), totalOf(core, 'p95')]).toEqual([33, 42]);
  });

  it('of a whole standard release are 38 and 49 minutes', () => {
    expect(releaseTotals.standardWhole).toEqual({ target: 38 * 60, p95: 49 * 60 });
    expect([totalOf(whole, 'target'), totalOf(whole, 'p95')]).toEqual([38, 49]);
  });

  it('of a hotfix are 20 and 25 minutes', () => {
    expect(releaseTotals.hotfix).toEqual({ target: 20 * 60, p95: 25 * 60 });
    expect(totalOf(['initiated', 'quality_gates_fast', 'production', 'completed'], 'target')).toBe(20);
  });

  it('of a rollback are 10 and 12 minutes: 2 + 3 + 5 of its boxes that users wait for', () => {
    expect(releaseTotals.rollback).toEqual({ target: 10 * 60, p95: 12 * 60 });
    const boxes = [
      rollbackTimes.traffic_reversion,
      rollbackTimes.smoke_test_verification,
      rollbackTimes.health_monitoring,
    ];
    expect(boxes.map(({ target }) => target / 60)).toEqual([2, 3, 5]);
  });
});

it.each(['rollback_completed', 'escalation'] as const)(
  'leaves room for %s behind the slowest boxes of a rollback',
  (last) => {
    const { rollback_triggered, traffic_reversion, smoke_test_verification, health_monitoring } = rollbackTimes;
    const boxes = [rollback_triggered, traffic_reversion, smoke_test_verification, health_monitoring];
    const slowest = sum(boxes.map(({ timeout }) => timeout)) + rollbackTimes[last].timeout;
    expect(slowest).toBeLessThanOrEqual(stateTimes.rolled_back.timeout);
  },
);

it.each([
  ['standard', ['initiated', 'quality_gates', 'staging', 'production', 'watch']],
  ['hotfix', ['initiated', 'quality_gates_fast', 'production', 'watch']],
] as const)('lets a %s release take as long as every state on its longest way may', (type, states) => {
  const before = sum(states.map((state) => stateTimes[state].timeout));
  expect(releaseLimitSeconds[type]).toBeGreaterThanOrEqual(before + stateTimes.rolled_back.timeout);
  expect(releaseLimitSeconds[type]).toBeGreaterThanOrEqual(before + stateTimes.completed.timeout);
});
