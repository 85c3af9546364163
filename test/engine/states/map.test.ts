import { functionArn, machineOf, play, playState, Stage } from '../helpers';

const each = (state: object) => ({ StartAt: 'I', States: { I: { ...state, End: true } } });
const map = (processor: object, fields: object = {}) => ({ Type: 'Map', ItemProcessor: processor, ...fields });
const echo = each({ Type: 'Pass' });
const called = each({ Type: 'Task', Resource: functionArn('f') });

test('gives the results in the order of the items', async () => {
  expect((await playState(map(echo), [3, 'a', null, {}])).output).toEqual([3, 'a', null, {}]);
});

test('gives an empty list for no items', async () => {
  const result = await playState(map(echo), []);
  expect(result.output).toEqual([]);
  expect(result.types.slice(1, -1)).toEqual([
    'MapStateEntered',
    'MapStateStarted',
    'MapStateSucceeded',
    'MapStateExited',
  ]);
  expect(result.events.map(({ previousEventId }) => previousEventId)).toEqual([0, 0, 2, 3, 3, 5]);
});

test('a result that is a list stays one', async () => {
  expect((await playState(map(each({ Type: 'Pass', Result: [1, [2]] })), [0])).output).toEqual([[1, [2]]]);
});

test.each(['ItemSelector', 'Parameters'])('%s shapes the input of an iteration', async (field) => {
  const state = map(echo, {
    InputPath: '$.in',
    ItemsPath: '$.list',
    [field]: { 'item.$': '$$.Map.Item.Value', 'index.$': '$$.Map.Item.Index', 'name.$': '$.name' },
    ResultPath: '$.out',
    OutputPath: '$.out',
  });
  expect((await playState(state, { in: { list: ['a'], name: 'n' } })).output).toEqual([
    { item: 'a', index: 0, name: 'n' },
  ]);
});

test('takes the older names of its fields', async () => {
  expect((await playState({ Type: 'Map', Iterator: echo }, [1])).output).toEqual([1]);
});

test.each<[object, unknown, number]>([
  [{ MaxConcurrency: 1 }, {}, 1],
  [{ MaxConcurrency: 2 }, {}, 2],
  [{ MaxConcurrencyPath: '$.limit' }, { limit: 3 }, 3],
  [{ MaxConcurrencyPath: '$.limit' }, { limit: '3' }, 3],
  [{}, {}, 40],
  [{ MaxConcurrency: 0 }, {}, 40],
])('%j runs no more iterations at once', async (fields, input, limit) => {
  let now = 0;
  let most = 0;
  const f = async () => {
    most = Math.max(most, ++now);
    await stage.clock.sleep(1_000);
    now--;
  };
  const state = map(called, { ItemsPath: '$.items', OutputPath: null, ...fields });
  const stage = new Stage({ machine: machineOf(state) }, { functions: { f } });
  await stage.play({ ...(input as object), items: Array.from({ length: 50 }, () => 0) });
  expect(most).toBe(limit);
});

test.each([{}, -1, 1.5, 'many'])('a concurrency of %j is a runtime error', async (limit) => {
  const result = await playState(map(echo, { ItemsPath: '$.items', MaxConcurrencyPath: '$.limit' }), {
    items: [],
    limit,
  });
  expect(result.error).toBe('States.Runtime');
});

test.each<[unknown, string]>([
  [{ items: 'a' }, 'States.Runtime'],
  [{ items: {} }, 'States.Runtime'],
  [{}, 'States.ReferencePathConflict'],
])('%j holds no list', async (input, error) => {
  expect((await playState(map(echo, { ItemsPath: '$.items' }), input)).error).toBe(error);
});

/** Takes five seconds for every item but 2, at which it fails. */
const processor = {
  StartAt: 'I',
  States: {
    I: { Type: 'Choice', Choices: [{ Variable: '$', NumericEquals: 2, Next: 'Bad' }], Default: 'Wait' },
    Bad: { Type: 'Fail', Error: 'Bad', Cause: 'two' },
    Wait: { Type: 'Wait', Seconds: 5, End: true },
  },
};

test('fails with the first iteration that does, and stops the others', async () => {
  const result = await playState(map(processor), [1, 2, 3]);
  expect(result).toMatchObject({ error: 'Bad', cause: 'two', seconds: 0 });
  expect(result.types.slice(-9)).toEqual(
    expect.arrayContaining(['MapIterationFailed', 'MapIterationAborted', 'MapStateFailed', 'ExecutionFailed']),
  );
});

test('starts no further iteration after a failure', async () => {
  const result = await playState(map(processor, { MaxConcurrency: 1 }), [2, 1, 1]);
  expect(result.types.filter((type) => type === 'MapIterationStarted')).toHaveLength(1);
});

test.each<[object, string]>([
  [{ ToleratedFailureCount: 1 }, 'SUCCEEDED'],
  [{ ToleratedFailurePercentage: 34 }, 'SUCCEEDED'],
  [{ ToleratedFailurePercentage: 33 }, 'FAILED'],
  [{ ToleratedFailureCount: 1, ToleratedFailurePercentage: 10 }, 'FAILED'],
  [{ ToleratedFailureCountPath: '$[0]' }, 'SUCCEEDED'],
])('%j of three iterations: %s', async (fields, status) => {
  const result = await playState(map(processor, fields), [1, 2, 3]);
  expect(result.status).toBe(status);
  if (status === 'SUCCEEDED') expect(result.output).toEqual([1, 3]);
});

test('is retried and caught as a whole', async () => {
  let calls = 0;
  const f = () => {
    if (++calls < 3) throw Object.assign(new Error(), { name: 'Busy' });
    return calls;
  };
  const definition = machineOf(
    map(called, {
      MaxConcurrency: 1,
      Retry: [{ ErrorEquals: ['Busy'], MaxAttempts: 1 }],
      Catch: [{ ErrorEquals: ['Busy'], Next: 'Done' }],
      Next: 'Done',
    }),
    { Done: { Type: 'Succeed' } },
  );
  expect((await play(definition, [1], { functions: { f } })).output).toMatchObject({ Error: 'Busy' });
  expect((await play(definition, [1], { functions: { f } })).output).toEqual([3]);
});
