import * as fc from 'fast-check';
import { rootErrorOf } from '../../../lambdas/shared/nested-error';

const execution = (name: string, error: string, cause: string, status = 'FAILED') =>
  JSON.stringify({ Name: name, Status: status, Error: error, Cause: cause });

it('takes a plain error as it is', () => {
  expect(rootErrorOf({ Error: 'GateFailed', Cause: '1 test failed' })).toEqual({
    error: 'GateFailed',
    reason: '1 test failed',
    executions: [],
  });
});

it('digs through nested executions down to the function that failed', () => {
  const failure = JSON.stringify({ errorType: 'LaneHeld', errorMessage: 'held by another', trace: [] });
  const inner = execution('a-initiated', 'LaneHeld', failure);
  expect(rootErrorOf({ Error: 'States.TaskFailed', Cause: execution('a', 'States.TaskFailed', inner) })).toEqual({
    error: 'LaneHeld',
    reason: 'held by another',
    executions: ['a', 'a-initiated'],
  });
});

it.each([
  ['TIMED_OUT', 'ExecutionTIMED_OUT', 'the execution ended as TIMED_OUT'],
  ['ABORTED', 'ExecutionABORTED', 'the execution ended as ABORTED'],
])('says how an execution ended that gives no reason: %s', (status, error, reason) => {
  const cause = JSON.stringify({ Name: 'a', Status: status });
  expect(rootErrorOf({ Error: 'States.TaskFailed', Cause: cause })).toEqual({ error, reason, executions: ['a'] });
});

it('says of a time limit what it means', () => {
  expect(rootErrorOf({ Error: 'States.Timeout', Cause: '' }).reason).toBe('it took longer than it may');
  expect(rootErrorOf({ Error: 'Oops', Cause: '' }).reason).toBe('Oops');
});

it('does not follow an endless nesting', () => {
  let cause = 'end';
  for (let i = 0; i < 12; i++) cause = execution(String(i), 'x', cause);
  expect(rootErrorOf({ Error: 'x', Cause: cause }).executions).toHaveLength(8);
});

it('takes any text for a reason', () =>
  fc.assert(
    fc.property(fc.string(), fc.oneof(fc.string(), fc.json()), (error, cause) => {
      const root = rootErrorOf({ Error: error, Cause: cause });
      expect([typeof root.error, typeof root.reason]).toEqual(['string', 'string']);
    }),
  ));
