import fc from 'fast-check';
import { CanaryPlan, nextMove, planCanary, weightsOf } from '../../lib/domain/canary-plan';

const plan: CanaryPlan = [5, 25, 100].map((percentage) => ({ percentage, observeSeconds: 40 }));

it('accepts 5 → 25 → 100', () => {
  expect(CanaryPlan.parse(plan)).toEqual(plan);
});

it.each([
  ['nothing', []],
  ['a last step below 100 %', [5, 25]],
  ['a step that falls', [25, 5, 100]],
  ['a step twice', [5, 5, 100]],
  ['a step of 0 %', [0, 100]],
  ['a step above 100 %', [5, 101]],
])('refuses %s', (_, percentages) => {
  const steps = percentages.map((percentage) => ({ percentage, observeSeconds: 1 }));
  expect(CanaryPlan.safeParse(steps).success).toBe(false);
});

it('holds until a step was observed for long enough', () => {
  expect(nextMove(plan, 0, 39.9)).toBe('hold');
  expect(nextMove(plan, 0, 40)).toBe('advance');
});

it('is done after the last step, not before', () => {
  expect(nextMove(plan, 1, 40)).toBe('advance');
  expect(nextMove(plan, 2, 39)).toBe('hold');
  expect(nextMove(plan, 2, 40)).toBe('done');
  expect(nextMove(plan, 3, 0)).toBe('done');
});

it('goes straight to 100 % when there is nothing to split traffic with', () => {
  expect(planCanary(plan, false)).toEqual([{ percentage: 100, observeSeconds: 40 }]);
  expect(planCanary(plan, true)).toEqual(plan);
});

it('always gives out exactly 100 %', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 100 }),
      fc.option(fc.constant('1.0.0'), { nil: undefined }),
      (percentage, old) => {
        const weights = Object.values(weightsOf(percentage, '1.1.0', old));
        return weights.reduce((sum, weight) => sum + weight, 0) === 100;
      },
    ),
  );
});
