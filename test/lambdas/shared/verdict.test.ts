import { failed, Grant, giveUp, goOn, Memory, Progress } from '../../../lambdas/shared/verdict';

const progress = { index: 2, waitSeconds: 10, memory: { healthFailures: 1 } };

it('goes on with a decision and the progress, without an error', () => {
  expect(goOn('hold', progress)).toEqual({ decision: 'hold', Error: '', Cause: '', ...progress });
});

it('ends with a named error and keeps the progress', () => {
  expect(giveUp('Oops', 'it broke', progress)).toEqual({ ...failed('Oops', 'it broke'), ...progress });
});

it('begins without anything to remember', () => {
  expect(Memory.parse({})).toEqual({ healthFailures: 0 });
});

it.each([
  ['an epoch of 0', Grant, { epoch: 0, commit: 'a' }],
  ['a wait of no time', Progress, { ...progress, waitSeconds: 0 }],
  ['a half wait, which Step Functions does not know', Progress, { ...progress, waitSeconds: 1.5 }],
  ['a time that is none', Progress, { ...progress, memory: { since: 'yesterday' } }],
])('refuses %s', (_, schema, value) => {
  expect(schema.safeParse(value).success).toBe(false);
});
