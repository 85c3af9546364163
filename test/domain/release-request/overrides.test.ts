import { overridesOf, wishProblem } from '../../../lib/domain/release-request/overrides';

it.each([
  ['standard', { preempt: true }, 'preempt'],
  ['standard', { overrideFreeze: 'x' }, 'overrideFreeze'],
  ['standard', { overrideQuarantine: 'x' }, undefined],
  ['standard', { preempt: false }, undefined],
  ['rollback', { preempt: true }, 'preempt'],
  ['rollback', { overrideFreeze: 'x' }, 'overrideFreeze'],
  ['rollback', { overrideQuarantine: 'x' }, 'overrideQuarantine'],
  ['hotfix', { preempt: true, overrideFreeze: 'x', overrideQuarantine: 'x' }, undefined],
] as const)('a release of type %s may ask for %j, or not: %s', (type, wish, field) => {
  expect(wishProblem({ type, ...wish })?.field).toBe(field);
});

it('keeps the reasons, and nothing where there is none', () => {
  expect(overridesOf({ type: 'standard' })).toEqual({});
  expect(overridesOf({ type: 'standard', overrideQuarantine: 'why' })).toEqual({ overrides: { quarantine: 'why' } });
  expect(overridesOf({ type: 'hotfix', overrideFreeze: 'because' })).toEqual({ overrides: { freeze: 'because' } });
});
