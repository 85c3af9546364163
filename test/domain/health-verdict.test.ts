import fc from 'fast-check';
import { extendStreak, type HealthStreak, isUnhealthy } from '../../lib/domain/health-verdict';

const none: HealthStreak = { consecutiveFailures: 0 };
const after = (probes: readonly boolean[]) =>
  probes.reduce((streak, healthy) => extendStreak(streak, { healthy }), none);

it.each([
  ['no check', [], false],
  ['two failures', [false, false], false],
  ['three failures', [false, false, false], true],
  ['four failures', [false, false, false, false], true],
  ['two failures, a success and two failures', [false, false, true, false, false], false],
  ['a success after three failures', [false, false, false, true], false],
])('after %s, three being the limit, unhealthy is %p', (_, probes, unhealthy) => {
  expect(isUnhealthy(after(probes), 3)).toBe(unhealthy);
});

it('counts the failures since the last success', () => {
  fc.assert(
    fc.property(fc.array(fc.boolean()), (probes) => {
      const sinceSuccess = probes.length - 1 - probes.lastIndexOf(true);
      expect(after(probes).consecutiveFailures).toBe(sinceSuccess);
    }),
  );
});

it('leaves the streak that it extends as it was', () => {
  const streak = Object.freeze({ consecutiveFailures: 2 });
  expect(extendStreak(streak, { healthy: false, detail: 'status 503' })).toEqual({ consecutiveFailures: 3 });
  expect(streak.consecutiveFailures).toBe(2);
});
