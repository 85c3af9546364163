import { machineOf, play, playState } from './helpers';

const input = { a: { b: 1 }, c: [1, 2] };

test.each<[string, object, unknown]>([
  ['passes its input on', {}, input],
  ['narrows the input', { InputPath: '$.a' }, { b: 1 }],
  ['drops the input', { InputPath: null }, {}],
  ['narrows the output', { OutputPath: '$.c' }, [1, 2]],
  ['drops the output', { OutputPath: null }, {}],
  ['takes the input from the context', { InputPath: '$$.State.Name' }, 'S'],
  ['gives a fixed result', { Result: { 'x.$': '$.a' } }, { 'x.$': '$.a' }],
  ['gives a result that is false', { Result: false }, false],
  ['gives a result that is null', { Result: null }, null],
  ['places the result in the raw input', { InputPath: '$.a', ResultPath: '$.r' }, { ...input, r: { b: 1 } }],
  ['drops the result', { Result: 1, ResultPath: null }, input],
  ['places, then narrows', { Result: 1, ResultPath: '$.a.r', OutputPath: '$.a' }, { b: 1, r: 1 }],
  [
    'fills its parameters',
    { Parameters: { 'x.$': '$.a.b', y: { 'z.$': 'States.ArrayLength($.c)' }, list: [{ 'b.$': '$.a.b' }, '$.a'] } },
    { x: 1, y: { z: 2 }, list: [{ b: 1 }, '$.a'] },
  ],
  ['parameters see the narrowed input', { InputPath: '$.a', Parameters: { 'x.$': '$.b' } }, { x: 1 }],
  [
    'keeps a field that is no path',
    { Parameters: { 'x.$': '$', 'y.$': '$$.Execution.Input.a.b' } },
    { x: input, y: 1 },
  ],
])('%s', async (_, fields, expected) => {
  const { status, output, cause } = await playState({ Type: 'Pass', ...fields }, input);
  expect({ status, cause, output }).toEqual({ status: 'SUCCEEDED', cause: undefined, output: expected });
});

test.each<[string, object, string]>([
  ['InputPath', { InputPath: '$.x' }, "Invalid path '$.x' : No results for path: $.x"],
  ['OutputPath', { OutputPath: '$.x' }, "Invalid path '$.x' : No results for path: $.x"],
  [
    'Parameters',
    { Parameters: { deep: { 'p.$': '$.x' } } },
    `The JSONPath '$.x' specified for the field 'p.$' could not be found in the input '${JSON.stringify(input)}'`,
  ],
])('%s that finds nothing ends the execution and says where', async (_, fields, cause) => {
  const result = await playState({ Type: 'Pass', ...fields }, input);
  expect(result).toMatchObject({
    status: 'FAILED',
    error: 'States.Runtime',
    cause: `An error occurred while executing the state 'S' (entered at the event id #2). ${cause}`,
  });
});

test('a ResultPath through a value that is no object fails the state', async () => {
  const result = await playState({ Type: 'Pass', Result: 1, ResultPath: '$.a.b.r' }, input);
  expect(result).toMatchObject({ status: 'FAILED', error: 'States.ReferencePathConflict' });
});

describe('the limit of a payload', () => {
  const text = (bytes: number): string => 'é'.repeat(Math.floor((bytes - 2) / 2));

  test('an output of 262,144 bytes passes', async () => {
    const result = await playState({ Type: 'Pass', Result: text(262_144) });
    expect(result.status).toBe('SUCCEEDED');
  });

  test('a larger output fails the state', async () => {
    const result = await playState({ Type: 'Pass', Result: text(262_146) });
    expect(result).toMatchObject({
      error: 'States.DataLimitExceeded',
      cause: "The state/task 'S' returned a result with a size exceeding the maximum number of bytes service limit.",
    });
  });
});

describe('variables', () => {
  const show = (template: object) => ({ Type: 'Pass', Parameters: template, End: true });

  test('are set when a state is left, all at once, from what the state gives', async () => {
    const result = await play(
      {
        StartAt: 'A',
        States: {
          A: { Type: 'Pass', Assign: { x: 1, 'whole.$': '$', nothing: null }, Next: 'B' },
          B: { Type: 'Pass', Result: { r: 5 }, Assign: { 'x.$': '$.r', 'old.$': '$x' }, ResultPath: null, Next: 'C' },
          C: show({ 'x.$': '$x', 'old.$': '$old', 'in.$': '$whole.in', 'nothing.$': '$nothing' }),
        },
      },
      { in: 7 },
    );
    expect(result.output).toEqual({ x: 5, old: 1, in: 7, nothing: null });
    expect(result.events[2]?.stateExitedEventDetails?.assignedVariables).toEqual({
      x: '1',
      whole: '{"in":7}',
      nothing: 'null',
    });
  });

  test('of a task come from its raw result', async () => {
    const task = {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke',
      Parameters: { FunctionName: 'f' },
      ResultSelector: { 'kept.$': '$.Payload.a' },
      Assign: { 'b.$': '$.Payload.b' },
      Next: 'Show',
    };
    const result = await play(
      machineOf(task, { Show: show({ 'b.$': '$b', 'all.$': '$' }) }),
      {},
      {
        functions: { f: () => ({ a: 1, b: 2 }) },
      },
    );
    expect(result.output).toEqual({ b: 2, all: { kept: 1 } });
  });

  test('of a choice come from the rule that holds, or from the state with its default', async () => {
    const definition = machineOf(
      {
        Type: 'Choice',
        Choices: [{ Variable: '$.n', NumericEquals: 1, Assign: { way: 'rule' }, Next: 'Show' }],
        Assign: { way: 'default' },
        Default: 'Show',
      },
      { Show: show({ 'way.$': '$way' }) },
    );
    expect((await play(definition, { n: 1 })).output).toEqual({ way: 'rule' });
    expect((await play(definition, { n: 2 })).output).toEqual({ way: 'default' });
  });

  test('of a catcher come from the error', async () => {
    const definition = machineOf(
      {
        Type: 'Task',
        Resource: 'arn:aws:lambda:us-east-1:000000000000:function:none',
        Catch: [{ ErrorEquals: ['States.ALL'], Assign: { 'what.$': '$.Error' }, ResultPath: null, Next: 'Show' }],
        Next: 'Show',
      },
      { Show: show({ 'what.$': '$what', 'in.$': '$' }) },
    );
    expect((await play(definition, { n: 1 })).output).toEqual({ what: 'Error', in: { n: 1 } });
  });

  test('are seen inside branches, and those of a branch only there', async () => {
    const branch = (name: string) => ({
      StartAt: name,
      States: {
        [name]: { Type: 'Pass', Assign: { own: name }, Next: `${name}2` },
        [`${name}2`]: { Type: 'Pass', Parameters: { 'own.$': '$own', 'outer.$': '$outer' }, End: true },
      },
    });
    const result = await play({
      StartAt: 'Set',
      States: {
        Set: { Type: 'Pass', Assign: { outer: 1, own: 'none' }, Next: 'Both' },
        Both: { Type: 'Parallel', Branches: [branch('A'), branch('B')], ResultPath: '$.r', Next: 'Show' },
        Show: show({ 'own.$': '$own', 'r.$': '$.r' }),
      },
    });
    expect(result.output).toEqual({
      own: 'none',
      r: [
        { own: 'A', outer: 1 },
        { own: 'B', outer: 1 },
      ],
    });
  });

  test('that nobody has set are a runtime error', async () => {
    expect((await playState(show({ 'x.$': '$unknown' }))).error).toBe('States.Runtime');
  });
});
