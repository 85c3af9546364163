import { functionArn, machineOf, play, playState } from '../helpers';

const one = (name: string, state: object) => ({ StartAt: name, States: { [name]: { ...state } } });
const pass = (name: string, fields: object = {}) => one(name, { Type: 'Pass', ...fields, End: true });
const waiting = (name: string, Seconds: number) => one(name, { Type: 'Wait', Seconds, End: true });
const failing = (name: string) => one(name, { Type: 'Fail', Error: 'Boom', Cause: 'it broke' });
const parallel = (branches: object[], fields: object = {}) => ({ Type: 'Parallel', Branches: branches, ...fields });

test('gives the results in the order of the branches', async () => {
  const late = {
    StartAt: 'W',
    States: { W: { Type: 'Wait', Seconds: 9, Next: 'X' }, X: { Type: 'Pass', Result: 'late', End: true } },
  };
  const result = await playState(parallel([late, pass('A', { Result: 'soon' })]));
  expect(result).toMatchObject({ output: ['late', 'soon'], seconds: 9 });
});

test('shapes input and results', async () => {
  const state = parallel([pass('A'), pass('B')], {
    InputPath: '$.in',
    Parameters: { 'x.$': '$.n' },
    ResultSelector: { 'first.$': '$[0].x' },
    ResultPath: '$.r',
    OutputPath: '$.r',
  });
  expect((await playState(state, { in: { n: 1 } })).output).toEqual({ first: 1 });
});

test('runs branches inside branches', async () => {
  const inner = one('Inner', { ...parallel([pass('A'), pass('B')]), End: true });
  expect((await playState(parallel([inner, pass('C')]), 1)).output).toEqual([[1, 1], 1]);
});

test('fails with the error of the first branch that does, and stops the others', async () => {
  const result = await playState(parallel([waiting('W', 60), { ...failing('F') }]));
  expect(result).toMatchObject({ status: 'FAILED', error: 'Boom', cause: 'it broke', seconds: 0 });
  expect(result.types).toEqual([
    'ExecutionStarted',
    'ParallelStateEntered',
    'ParallelStateStarted',
    'WaitStateEntered',
    'FailStateEntered',
    'WaitStateAborted',
    'ParallelStateFailed',
    'ExecutionFailed',
  ]);
});

test('a branch that was stopped does nothing any more: no attempt, no state', async () => {
  const calls: string[] = [];
  const busy = {
    StartAt: 'T',
    States: {
      T: {
        Type: 'Task',
        Resource: functionArn('busy'),
        Retry: [{ ErrorEquals: ['States.ALL'], MaxAttempts: 9 }],
        Next: 'U',
      },
      U: { Type: 'Task', Resource: functionArn('next'), End: true },
    },
  };
  const slow = {
    StartAt: 'Pause',
    States: { Pause: { Type: 'Wait', Seconds: 2, Next: 'F' }, F: { Type: 'Fail', Error: 'Boom' } },
  };
  const definition = machineOf(
    parallel([busy, slow], { Catch: [{ ErrorEquals: ['Boom'], Next: 'After' }], Next: 'After' }),
    { After: { Type: 'Wait', Seconds: 600, Next: 'Done' }, Done: { Type: 'Succeed' } },
  );
  const result = await play(
    definition,
    {},
    {
      functions: {
        busy: () => {
          calls.push('busy');
          throw new Error('again');
        },
        next: () => calls.push('next'),
      },
    },
  );
  expect(result).toMatchObject({ status: 'SUCCEEDED', seconds: 602 });
  expect(calls).toEqual(['busy', 'busy']);
});

test('a task in flight is told, and what it answers later counts for nothing', async () => {
  let aborted = false;
  let answer: (value: string) => void = () => undefined;
  const definition = machineOf(
    parallel([one('T', { Type: 'Task', Resource: functionArn('slow'), End: true }), failing('F')], {
      Catch: [{ ErrorEquals: ['States.ALL'], Next: 'After' }],
      Next: 'After',
    }),
    { After: { Type: 'Wait', Seconds: 1, Next: 'Done' }, Done: { Type: 'Succeed' } },
  );
  const slow = (_: unknown, signal: AbortSignal) =>
    new Promise((resolve) => {
      answer = resolve;
      signal.addEventListener('abort', () => {
        aborted = true;
        answer('too late');
      });
    });
  const result = await play(definition, {}, { functions: { slow } });
  expect([aborted, result.output]).toEqual([true, { Error: 'Boom', Cause: 'it broke' }]);
  expect(result.types).toContain('TaskStateAborted');
  expect(result.types).not.toContain('LambdaFunctionSucceeded');
});

test('stops branches inside branches, too', async () => {
  const inner = one('Inner', { ...parallel([waiting('A', 60), waiting('B', 60)]), End: true });
  const result = await playState(parallel([inner, failing('F')]));
  expect(result.types.filter((type) => type.endsWith('Aborted'))).toEqual([
    'WaitStateAborted',
    'WaitStateAborted',
    'ParallelStateAborted',
  ]);
});

test('retries all branches, and reports its failure once', async () => {
  const result = await playState(parallel([failing('F')], { Retry: [{ ErrorEquals: ['Boom'], MaxAttempts: 1 }] }));
  expect(result.types).toEqual([
    'ExecutionStarted',
    'ParallelStateEntered',
    'ParallelStateStarted',
    'FailStateEntered',
    'ParallelStateStarted',
    'FailStateEntered',
    'ParallelStateFailed',
    'ExecutionFailed',
  ]);
  expect(result.events.map(({ previousEventId }) => previousEventId)).toEqual([0, 0, 2, 3, 4, 5, 6, 7]);
});

test('a failure without a name is caught by States.ALL, as empty texts', async () => {
  const definition = machineOf(
    parallel([one('F', { Type: 'Fail' })], { Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Done' }], Next: 'Done' }),
    { Done: { Type: 'Succeed' } },
  );
  expect((await play(definition)).output).toEqual({ Error: '', Cause: '' });
});

test('an interpreter’s error inside a branch ends the execution, past every catcher', async () => {
  const definition = machineOf(
    parallel([pass('A', { InputPath: '$.absent' }), waiting('W', 60)], {
      Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Done' }],
      Next: 'Done',
    }),
    { Done: { Type: 'Succeed' } },
  );
  const result = await play(definition);
  expect(result).toMatchObject({ status: 'FAILED', error: 'States.Runtime', seconds: 0 });
  expect(result.cause).toContain("the state 'A' (entered at the event id #4)");
  expect(result.types.filter((type) => /Aborted|ParallelStateFailed/.test(type))).toEqual([]);
});
