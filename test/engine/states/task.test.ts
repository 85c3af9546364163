import { TaskFailure } from '../../../lib/engine';
import { type Functions, functionArn, machineOf, play, playState, type Setting } from '../helpers';

const task = { Type: 'Task', Resource: functionArn('f') };
const named = (name: string, message = 'no'): Error => Object.assign(new Error(message), { name });
const run = (fields: object, f: Functions[string], input: unknown = {}, setting: Setting = {}) =>
  playState({ ...task, ...fields }, input, { ...setting, functions: { f } });
const never = (): Promise<never> => new Promise(() => undefined);

/** A function that fails a number of times before it succeeds. */
function failing(times: number, error: () => Error): () => string {
  let calls = 0;
  return () => {
    if (calls++ < times) throw error();
    return `attempt ${calls}`;
  };
}

describe('calling a function', () => {
  test('by its ARN gives its answer', async () => {
    const result = await run({ Parameters: { 'x.$': '$.n' } }, ({ x }: { x: number }) => ({ double: 2 * x }), { n: 4 });
    expect(result.output).toEqual({ double: 8 });
    expect(result.types).toEqual([
      'ExecutionStarted',
      'TaskStateEntered',
      'LambdaFunctionScheduled',
      'LambdaFunctionStarted',
      'LambdaFunctionSucceeded',
      'TaskStateExited',
      'ExecutionSucceeded',
    ]);
  });

  test('by lambda:invoke wraps its answer', async () => {
    const state = {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke',
      Parameters: { FunctionName: functionArn('f'), 'Payload.$': '$.in' },
      TimeoutSeconds: 30,
    };
    const result = await playState(state, { in: [1] }, { functions: { f: (event) => event } });
    expect(result.output).toEqual({ Payload: [1], StatusCode: 200, ExecutedVersion: '$LATEST' });
    expect(result.events[2]).toMatchObject({
      type: 'TaskScheduled',
      taskScheduledEventDetails: {
        resourceType: 'lambda',
        resource: 'invoke',
        region: 'us-east-1',
        parameters: JSON.stringify({ FunctionName: functionArn('f'), Payload: [1] }),
        timeoutInSeconds: 30,
      },
    });
    expect(result.types.slice(2, 5)).toEqual(['TaskScheduled', 'TaskStarted', 'TaskSucceeded']);
  });

  test('a function without an answer gives null, one without a payload gets an empty object', async () => {
    const seen: unknown[] = [];
    const state = { Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', Parameters: { FunctionName: 'f' } };
    const result = await playState(state, {}, { functions: { f: (event) => void seen.push(event) } });
    expect(result.output).toMatchObject({ Payload: null });
    expect(seen).toEqual([{}]);
  });

  test('what a function does to its event changes nothing', async () => {
    const f = (event: { list: number[] }) => void event.list.push(2);
    expect((await run({ ResultPath: null }, f, { list: [1] })).output).toEqual({ list: [1] });
  });

  test('its answer is carried as JSON', async () => {
    const f = () => ({ at: new Date(0), gone: undefined });
    expect((await run({}, f)).output).toEqual({ at: '1970-01-01T00:00:00.000Z' });
  });

  test('lambda:invoke needs the name of a function', async () => {
    const state = { Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', Parameters: {} };
    expect((await playState(state)).error).toBe('Lambda.ValidationException');
  });

  test('values that are nested too deeply end the execution, not the process', async () => {
    const text = '['.repeat(60_000) + ']'.repeat(60_000);
    const state = { ...task, Parameters: { text }, ResultSelector: { 'deep.$': 'States.StringToJson($.text)' } };
    expect((await run(state, (event) => event)).status).toBe('FAILED');
  });

  test('an answer that JSON cannot carry fails the task', async () => {
    const f = () => ({ big: 1n });
    expect((await run({}, f)).error).toBe('Runtime.MarshalError');
  });
});

describe('failing', () => {
  test('an error goes by its name, and its cause is what the runtime of Node.js reports', async () => {
    const { error, cause } = await run({}, () => {
      throw named('VersionConflict', 'tag exists');
    });
    expect(error).toBe('VersionConflict');
    expect(JSON.parse(cause ?? '')).toEqual({
      errorType: 'VersionConflict',
      errorMessage: 'tag exists',
      trace: expect.arrayContaining([expect.stringContaining('tag exists')]),
    });
  });

  test('a huge message still leaves a cause that is JSON', async () => {
    const { cause } = await run({}, () => {
      throw new Error('"'.repeat(100_000));
    });
    expect((cause ?? '').length).toBeLessThanOrEqual(32_768);
    expect(JSON.parse(cause ?? '')).toMatchObject({ errorType: 'Error', errorMessage: expect.stringMatching(/^"+$/) });
  });

  test('something thrown that is no error fails the task too', async () => {
    const { error, cause } = await run({}, () => Promise.reject({ odd: true }));
    expect([error, JSON.parse(cause ?? '')]).toEqual([
      'object',
      { errorType: 'object', errorMessage: '{ odd: true }', trace: [''] },
    ]);
  });

  test.each<[string, unknown, string, string]>([
    ['a failure', new TaskFailure('CodeBuild.Busy', '{"a":1}'), 'CodeBuild.Busy', '{"a":1}'],
    ['an error', named('Refused', 'not now'), 'Refused', 'not now'],
    ['a text', 'oops', 'States.TaskFailed', 'oops'],
    ['nothing', undefined, 'States.TaskFailed', 'undefined'],
  ])('a driver that rejects with %s', async (_, reason, error, cause) => {
    const drivers = { 'codebuild:startBuild': () => Promise.reject(reason) };
    const state = { Type: 'Task', Resource: 'arn:aws:states:::codebuild:startBuild.sync' };
    expect(await playState(state, {}, { drivers })).toMatchObject({ status: 'FAILED', error, cause });
  });

  test('a result above the limit is caught by its own name alone', async () => {
    const fields = (name: string) => ({ Catch: [{ ErrorEquals: [name], Next: 'Caught' }], Next: 'Caught' });
    const play2 = (name: string) =>
      play(
        machineOf({ ...task, ...fields(name) }, { Caught: { Type: 'Pass', End: true } }),
        {},
        {
          functions: { f: () => 'a'.repeat(262_143) },
        },
      );
    expect((await play2('States.DataLimitExceeded')).output).toMatchObject({ Error: 'States.DataLimitExceeded' });
    expect((await play2('States.ALL')).error).toBe('States.DataLimitExceeded');
    expect((await play2('States.TaskFailed')).error).toBe('States.DataLimitExceeded');
  });

  test('parameters above the limit are not sent', async () => {
    let called = false;
    const result = await run(
      { Parameters: { 'twice.$': 'States.Array($, $)' } },
      () => {
        called = true;
      },
      'a'.repeat(200_000),
    );
    expect([result.error, called]).toEqual(['States.DataLimitExceeded', false]);
  });
});

describe('catching', () => {
  const caught = (names: string[], error: () => Error, more: object = {}) =>
    play(
      machineOf(
        { ...task, Catch: [{ ErrorEquals: names, Next: 'Caught', ...more }], Next: 'Caught' },
        { Caught: { Type: 'Pass', End: true } },
      ),
      { in: 1 },
      { functions: { f: failing(1, error) } },
    );

  test.each<[string[], string, boolean]>([
    [['Mine'], 'Mine', true],
    [['Other', 'Mine'], 'Mine', true],
    [['Other'], 'Mine', false],
    [['States.ALL'], 'Mine', true],
    [['States.TaskFailed'], 'Mine', true],
    [['States.TaskFailed'], 'States.Timeout', false],
    [['States.Timeout'], 'States.Timeout', true],
    [['States.ALL'], 'States.Runtime', false],
    [['States.Runtime'], 'States.Runtime', false],
    [['States.HeartbeatTimeout'], 'States.Timeout', false],
  ])('%j catches %s: %s', async (names, error, expected) => {
    const result = await caught(names, () => named(error));
    expect(result.status).toBe(expected ? 'SUCCEEDED' : 'FAILED');
  });

  test('places the error in the raw input', async () => {
    const { output } = await caught(['Mine'], () => named('Mine'), { ResultPath: '$.error' });
    expect(output).toEqual({ in: 1, error: { Error: 'Mine', Cause: expect.stringContaining('"errorType":"Mine"') } });
  });

  test('replaces the input without a path, and leaves it alone for null', async () => {
    expect((await caught(['Mine'], () => named('Mine'))).output).toMatchObject({ Error: 'Mine' });
    expect((await caught(['Mine'], () => named('Mine'), { ResultPath: null })).output).toEqual({ in: 1 });
  });

  test('a mistake in the paths of the state is caught by nobody', async () => {
    const state = {
      ...task,
      ResultSelector: { 'x.$': '$.absent' },
      Catch: [{ ErrorEquals: ['States.ALL'], Next: 'S' }],
    };
    expect((await run(state, () => ({}))).error).toBe('States.Runtime');
  });

  test('an intrinsic function that fails is caught', async () => {
    const state = {
      ...task,
      Parameters: { 'x.$': 'States.StringToJson($.text)' },
      Catch: [{ ErrorEquals: ['States.IntrinsicFailure'], Next: 'Caught' }],
      Next: 'Caught',
    };
    const result = await play(machineOf(state, { Caught: { Type: 'Succeed' } }), { text: '{' });
    expect(result.output).toMatchObject({
      Error: 'States.IntrinsicFailure',
      Cause: expect.stringMatching(
        /^An error occurred while executing the state 'S' \(entered at the event id #2\)\. The function/,
      ),
    });
  });
});

describe('retrying', () => {
  test('waits longer each time, up to the limit', async () => {
    const retry = [{ ErrorEquals: ['Busy'], IntervalSeconds: 2, BackoffRate: 3, MaxAttempts: 4, MaxDelaySeconds: 20 }];
    const result = await run(
      { Retry: retry },
      failing(4, () => named('Busy')),
    );
    expect(result).toMatchObject({ output: 'attempt 5', seconds: 2 + 6 + 18 + 20 });
  });

  test('by default makes three more attempts, after 1, 2 and 4 seconds', async () => {
    const result = await run(
      { Retry: [{ ErrorEquals: ['Busy'] }] },
      failing(4, () => named('Busy')),
    );
    expect(result).toMatchObject({ error: 'Busy', seconds: 7 });
    expect(result.types.filter((type) => type === 'LambdaFunctionFailed')).toHaveLength(4);
  });

  test('full jitter shortens each wait by chance', async () => {
    const retry = [{ ErrorEquals: ['Busy'], IntervalSeconds: 10, JitterStrategy: 'FULL' }];
    const result = await run(
      { Retry: retry },
      failing(2, () => named('Busy')),
      {},
      { random: () => 0.25 },
    );
    expect(result.seconds).toBe(2.5 + 5);
  });

  test('every retrier has its own budget', async () => {
    const errors = ['A', 'B', 'A', 'B'];
    const retry = ['A', 'B'].map((name) => ({ ErrorEquals: [name], MaxAttempts: 2, BackoffRate: 1 }));
    const result = await run(
      { Retry: retry },
      failing(4, () => named(errors.shift() ?? '')),
    );
    expect(result.output).toBe('attempt 5');
  });

  test('one that is used up does not hand over to the next', async () => {
    const retry = [{ ErrorEquals: ['A'], MaxAttempts: 1 }, { ErrorEquals: ['States.ALL'] }];
    expect(
      (
        await run(
          { Retry: retry },
          failing(2, () => named('A')),
        )
      ).error,
    ).toBe('A');
  });

  test('a budget of nothing keeps an error from the next retrier', async () => {
    const retry = [{ ErrorEquals: ['A'], MaxAttempts: 0 }, { ErrorEquals: ['States.ALL'] }];
    expect(
      (
        await run(
          { Retry: retry },
          failing(1, () => named('A')),
        )
      ).error,
    ).toBe('A');
  });

  test('budgets are new with every visit to the state', async () => {
    const retry = [{ ErrorEquals: ['A'], MaxAttempts: 1, BackoffRate: 1 }];
    const errors = [true, false, true, false];
    const f = () => {
      if (errors.shift()) throw named('A');
      return { left: errors.length };
    };
    const definition = machineOf(
      { ...task, Retry: retry, Next: 'More' },
      {
        More: { Type: 'Choice', Choices: [{ Variable: '$.left', NumericGreaterThan: 0, Next: 'S' }], Default: 'Done' },
        Done: { Type: 'Succeed' },
      },
    );
    expect((await play(definition, {}, { functions: { f } })).status).toBe('SUCCEEDED');
  });

  test('comes before catching', async () => {
    const state = {
      ...task,
      Retry: [{ ErrorEquals: ['States.ALL'], MaxAttempts: 1 }],
      Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Caught' }],
      Next: 'Caught',
    };
    const result = await play(
      machineOf(state, { Caught: { Type: 'Succeed' } }),
      {},
      {
        functions: { f: failing(2, () => named('A')) },
      },
    );
    expect(result).toMatchObject({ seconds: 1, output: { Error: 'A' } });
  });
});

describe('timing out', () => {
  test('ends the attempt, tells the function, and leaves no cause', async () => {
    const signals: AbortSignal[] = [];
    const f = (_: unknown, signal: AbortSignal) => {
      signals.push(signal);
      return never();
    };
    const result = await run({ TimeoutSeconds: 3 }, f);
    expect(result).toMatchObject({ error: 'States.Timeout', seconds: 3 });
    expect(result).not.toHaveProperty('cause');
    expect(result.events.at(-2)).toMatchObject({
      type: 'LambdaFunctionTimedOut',
      lambdaFunctionTimedOutEventDetails: { error: 'States.Timeout' },
    });
    expect(signals.map(({ aborted }) => aborted)).toEqual([true]);
  });

  test('is caught with an empty cause', async () => {
    const state = {
      ...task,
      TimeoutSeconds: 3,
      Catch: [{ ErrorEquals: ['States.Timeout'], Next: 'Late' }],
      Next: 'Late',
    };
    const result = await play(machineOf(state, { Late: { Type: 'Succeed' } }), {}, { functions: { f: never } });
    expect(result.output).toEqual({ Error: 'States.Timeout', Cause: '' });
  });

  test('its path is read from the raw input, before the parameters', async () => {
    const fields = { TimeoutSecondsPath: '$.limit', InputPath: '$.in', Parameters: { x: 1 } };
    expect(await run(fields, never, { limit: 7, in: {} })).toMatchObject({ error: 'States.Timeout', seconds: 7 });
  });

  test.each([0, -1, 1.5, 'soon', null])('a limit of %j is a runtime error', async (limit) => {
    expect((await run({ TimeoutSecondsPath: '$.limit' }, never, { limit })).error).toBe('States.Runtime');
  });

  test('counts every attempt anew', async () => {
    const result = await run(
      { TimeoutSeconds: 3, Retry: [{ ErrorEquals: ['States.Timeout'], MaxAttempts: 2 }] },
      never,
    );
    expect(result.seconds).toBe(3 + 1 + 3 + 2 + 3);
  });

  test('does not tell a function that it is no longer waited for when it has answered', async () => {
    const signals: AbortSignal[] = [];
    await run({ TimeoutSeconds: 3 }, (_: unknown, signal) => void signals.push(signal));
    expect(signals.map(({ aborted }) => aborted)).toEqual([false]);
  });
});
