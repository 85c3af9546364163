import { functionArn, machineOf, play } from './helpers';

/** Ids and their predecessors, by type. */
const chainOf = (events: readonly { type: string; id: number; previousEventId: number }[]) =>
  events.map(({ type, id, previousEventId }) => `${previousEventId} > ${id} ${type}`);

test('a line of states is a chain, and texts are JSON', async () => {
  const { events } = await play(machineOf({ Type: 'Pass', Next: 'Then' }, { Then: { Type: 'Succeed' } }), { a: 1 });
  expect(chainOf(events)).toEqual([
    '0 > 1 ExecutionStarted',
    '0 > 2 PassStateEntered',
    '2 > 3 PassStateExited',
    '3 > 4 SucceedStateEntered',
    '4 > 5 SucceedStateExited',
    '5 > 6 ExecutionSucceeded',
  ]);
  expect(events).toMatchObject([
    { executionStartedEventDetails: { input: '{"a":1}', roleArn: 'arn:aws:iam::000000000000:role/machine' } },
    { stateEnteredEventDetails: { name: 'S', input: '{"a":1}' } },
    { stateExitedEventDetails: { name: 'S', output: '{"a":1}' } },
    {},
    {},
    { executionSucceededEventDetails: { output: '{"a":1}' }, timestamp: new Date('2026-01-01T00:00:00Z') },
  ]);
});

test('every branch is a chain of its own, and the state goes on from the last event of a branch', async () => {
  const branch = (name: string) => ({ StartAt: name, States: { [name]: { Type: 'Pass', End: true } } });
  const state = { Type: 'Parallel', Branches: [branch('A'), branch('B')], Next: 'Then' };
  const { events } = await play(machineOf(state, { Then: { Type: 'Succeed' } }));
  expect(chainOf(events)).toEqual([
    '0 > 1 ExecutionStarted',
    '0 > 2 ParallelStateEntered',
    '2 > 3 ParallelStateStarted',
    '3 > 4 PassStateEntered',
    '3 > 5 PassStateEntered',
    '4 > 6 PassStateExited',
    '5 > 7 PassStateExited',
    '7 > 8 ParallelStateSucceeded',
    '7 > 9 ParallelStateExited',
    '9 > 10 SucceedStateEntered',
    '10 > 11 SucceedStateExited',
    '11 > 12 ExecutionSucceeded',
  ]);
});

test('iterations have events around their states', async () => {
  const processor = { StartAt: 'I', States: { I: { Type: 'Pass', End: true } } };
  const { events } = await play(machineOf({ Type: 'Map', ItemProcessor: processor, MaxConcurrency: 1 }), ['a', 'b']);
  expect(chainOf(events).slice(2, -1)).toEqual([
    '2 > 3 MapStateStarted',
    '3 > 4 MapIterationStarted',
    '4 > 5 PassStateEntered',
    '5 > 6 PassStateExited',
    '6 > 7 MapIterationSucceeded',
    '3 > 8 MapIterationStarted',
    '8 > 9 PassStateEntered',
    '9 > 10 PassStateExited',
    '10 > 11 MapIterationSucceeded',
    '11 > 12 MapStateSucceeded',
    '11 > 13 MapStateExited',
  ]);
  expect(events[2]?.mapStateStartedEventDetails).toEqual({ length: 2 });
  expect(events[7]?.mapIterationStartedEventDetails).toEqual({ name: 'S', index: 1 });
});

test('a task that fails in a branch ends as aborted, and the state goes on from the failure', async () => {
  const branch = { StartAt: 'T', States: { T: { Type: 'Task', Resource: functionArn('none'), End: true } } };
  const state = {
    Type: 'Parallel',
    Branches: [branch],
    Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Then' }],
    Next: 'Then',
  };
  const { events } = await play(machineOf(state, { Then: { Type: 'Succeed' } }));
  expect(chainOf(events).slice(3, 10)).toEqual([
    '3 > 4 TaskStateEntered',
    '4 > 5 LambdaFunctionScheduled',
    '5 > 6 LambdaFunctionStarted',
    '6 > 7 LambdaFunctionFailed',
    '7 > 8 TaskStateAborted',
    '7 > 9 ParallelStateFailed',
    '9 > 10 ParallelStateExited',
  ]);
});

test('an iteration that fails is passed by', async () => {
  const processor = { StartAt: 'I', States: { I: { Type: 'Fail', Error: 'Bad' } } };
  const { events } = await play(machineOf({ Type: 'Map', ItemProcessor: processor }), [1]);
  expect(chainOf(events).slice(4)).toEqual([
    '4 > 5 FailStateEntered',
    '5 > 6 MapIterationFailed',
    '5 > 7 MapStateFailed',
    '7 > 8 ExecutionFailed',
  ]);
});

test('an attempt follows the failure of the one before', async () => {
  let calls = 0;
  const f = () => {
    if (calls++ === 0) throw new Error('first');
  };
  const state = { Type: 'Task', Resource: functionArn('f'), Retry: [{ ErrorEquals: ['Error'] }] };
  const { events } = await play(machineOf(state), {}, { functions: { f } });
  expect(chainOf(events).slice(2, 8)).toEqual([
    '2 > 3 LambdaFunctionScheduled',
    '3 > 4 LambdaFunctionStarted',
    '4 > 5 LambdaFunctionFailed',
    '5 > 6 LambdaFunctionScheduled',
    '6 > 7 LambdaFunctionStarted',
    '7 > 8 LambdaFunctionSucceeded',
  ]);
});

test('a state that catches its error is left with what it caught', async () => {
  const state = {
    Type: 'Task',
    Resource: functionArn('none'),
    Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: null, Next: 'Then' }],
    Next: 'Then',
  };
  const { events } = await play(machineOf(state, { Then: { Type: 'Succeed' } }), { in: 1 });
  expect(events[5]).toMatchObject({
    type: 'TaskStateExited',
    stateExitedEventDetails: { name: 'S', output: '{"in":1}' },
  });
});

test('an error after the branches is the state’s own', async () => {
  const branch = { StartAt: 'A', States: { A: { Type: 'Pass', End: true } } };
  const state = { Type: 'Parallel', Branches: [branch], ResultSelector: { 'm.$': '$.nope' } };
  const { events, cause } = await play(machineOf(state), { x: 1 });
  expect(chainOf(events).slice(3)).toEqual([
    '3 > 4 PassStateEntered',
    '4 > 5 PassStateExited',
    '5 > 6 ParallelStateSucceeded',
    '6 > 7 ExecutionFailed',
  ]);
  expect(cause).toBe(
    "An error occurred while executing the state 'S' (entered at the event id #2). " +
      "The JSONPath '$.nope' specified for the field 'm.$' could not be found in the input '[{\"x\":1}]'",
  );
});
