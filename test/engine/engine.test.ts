import { Engine, type HistoryEvent, type Journal } from '../../lib/engine';
import { arnOf, functionArn, machineOf, Stage } from './helpers';

const refusal = (name: string) => expect.objectContaining({ name });
const waiting = machineOf({ Type: 'Wait', Seconds: 3_600 });
const passing = machineOf({ Type: 'Pass' });
const stateMachineArn = arnOf('machine');

describe('starting', () => {
  test('gives the ARN and the time at once, and the execution can be described', () => {
    const { engine } = new Stage({ machine: waiting });
    const started = engine.startExecution({ stateMachineArn, name: 'v1.4.0-1', input: '{"a": 1}' });
    expect(started).toEqual({
      executionArn: 'arn:aws:states:us-east-1:000000000000:execution:machine:v1.4.0-1',
      startDate: new Date('2026-01-01T00:00:00Z'),
    });
    expect(engine.describeExecution(started.executionArn)).toEqual({
      ...started,
      stateMachineArn,
      name: 'v1.4.0-1',
      status: 'RUNNING',
      input: '{"a": 1}',
    });
    expect(engine.getExecutionHistory(started.executionArn).map(({ type }) => type)).toEqual(['ExecutionStarted']);
  });

  test('without a name or an input takes a random name and an empty object', async () => {
    const stage = new Stage({ machine: passing });
    const first = stage.engine.startExecution({ stateMachineArn });
    const second = stage.engine.startExecution({ stateMachineArn });
    expect(first.executionArn).not.toBe(second.executionArn);
    expect((await stage.finish(first.executionArn)).output).toBe('{}');
  });

  test('with the name and input of one that runs gives that one', () => {
    const { engine } = new Stage({ machine: waiting });
    const first = engine.startExecution({ stateMachineArn, name: 'one', input: '{}' });
    expect(engine.startExecution({ stateMachineArn, name: 'one', input: '{}' })).toEqual(first);
    expect(engine.listExecutions()).toHaveLength(1);
  });

  test('with the name of one that has another input, or has ended, is refused', async () => {
    const stage = new Stage({ machine: passing });
    const arn = stage.start({ a: 1 }, 'one');
    const again = (input: string) => () => stage.engine.startExecution({ stateMachineArn, name: 'one', input });
    expect(again('{"a":2}')).toThrow(refusal('ExecutionAlreadyExists'));
    await stage.finish(arn);
    expect(again('{"a":1}')).toThrow(refusal('ExecutionAlreadyExists'));
  });

  test.each(['', 'a b', 'a/b', 'a:b', '..\n', 'x'.repeat(81), 'a*'])('refuses the name %j', (name) => {
    const { engine } = new Stage({ machine: passing });
    expect(() => engine.startExecution({ stateMachineArn, name })).toThrow(refusal('InvalidName'));
  });

  test.each(['{', '', 'undefined', JSON.stringify('a'.repeat(262_143))])('refuses the input %.20j', (input) => {
    const { engine } = new Stage({ machine: passing });
    expect(() => engine.startExecution({ stateMachineArn, input })).toThrow(refusal('InvalidExecutionInput'));
  });

  test('refuses a machine that it does not know', () => {
    const { engine } = new Stage({ machine: passing });
    expect(() => engine.startExecution({ stateMachineArn: 'arn:none' })).toThrow(refusal('StateMachineDoesNotExist'));
  });
});

describe('stopping', () => {
  test('aborts the execution at once, with the reason given', async () => {
    const stage = new Stage({ machine: waiting });
    const executionArn = stage.start();
    await stage.clock.advance(60_000);
    stage.engine.stopExecution({ executionArn, error: 'Cancelled', cause: 'by hand' });
    expect(stage.engine.describeExecution(executionArn)).toMatchObject({
      status: 'ABORTED',
      error: 'Cancelled',
      cause: 'by hand',
      stopDate: new Date('2026-01-01T00:01:00Z'),
    });
    await stage.clock.advance(7_200_000);
    const events = stage.engine.getExecutionHistory(executionArn);
    expect(events.map(({ type }) => type)).toEqual(['ExecutionStarted', 'WaitStateEntered', 'ExecutionAborted']);
    expect(events.at(-1)?.executionAbortedEventDetails).toEqual({ error: 'Cancelled', cause: 'by hand' });
  });

  test('before the first state', async () => {
    const stage = new Stage({ machine: passing });
    const executionArn = stage.start();
    stage.engine.stopExecution({ executionArn });
    await stage.clock.advance(1);
    expect(stage.engine.getExecutionHistory(executionArn).map(({ type }) => type)).toEqual([
      'ExecutionStarted',
      'ExecutionAborted',
    ]);
  });

  test('tells the tasks in flight', async () => {
    let aborted = false;
    const f = (_: unknown, signal: AbortSignal) =>
      new Promise(() => signal.addEventListener('abort', () => (aborted = true)));
    const stage = new Stage({ machine: machineOf({ Type: 'Task', Resource: functionArn('f') }) }, { functions: { f } });
    const executionArn = stage.start();
    await stage.clock.advance(1);
    stage.engine.stopExecution({ executionArn });
    expect(aborted).toBe(true);
  });

  test('leaves one that has ended as it is', async () => {
    const stage = new Stage({ machine: passing });
    const { executionArn } = await stage.play();
    stage.engine.stopExecution({ executionArn, error: 'Late' });
    expect(stage.engine.describeExecution(executionArn).status).toBe('SUCCEEDED');
  });
});

test('a machine that takes too long times out', async () => {
  const result = await new Stage({ machine: { ...waiting, TimeoutSeconds: 60 } }).play();
  expect(result).toMatchObject({ status: 'TIMED_OUT', error: 'States.Timeout', seconds: 60 });
  expect(result.types).toEqual(['ExecutionStarted', 'WaitStateEntered', 'ExecutionTimedOut']);
});

test('lists executions, the newest first, by machine and status', async () => {
  const stage = new Stage({ machine: passing, other: waiting });
  await stage.finish(stage.start({}, 'one'));
  await stage.finish(stage.start({}, 'two'));
  stage.engine.startExecution({ stateMachineArn: arnOf('other'), name: 'three' });
  const names = (request = {}) => stage.engine.listExecutions(request).map(({ name }) => name);
  expect(names()).toEqual(['three', 'two', 'one']);
  expect(names({ stateMachineArn })).toEqual(['two', 'one']);
  expect(names({ statusFilter: 'RUNNING' })).toEqual(['three']);
});

test('refuses to tell of an execution that does not exist', async () => {
  const { engine } = new Stage({ machine: passing });
  const unknown = refusal('ExecutionDoesNotExist');
  expect(() => engine.describeExecution('arn:none')).toThrow(unknown);
  expect(() => engine.getExecutionHistory('arn:none')).toThrow(unknown);
  expect(() => engine.stopExecution({ executionArn: 'arn:none' })).toThrow(unknown);
  await expect(engine.waitForExecution('arn:none')).rejects.toEqual(unknown);
});

describe('listeners', () => {
  test('are told every event in order', async () => {
    const told: [string, number][] = [];
    const onEvent = (arn: string, { id }: HistoryEvent) => told.push([arn, id]);
    const result = await new Stage({ machine: passing }, { onEvent }).play();
    expect(told).toEqual(result.events.map(({ id }) => [result.executionArn, id]));
  });

  test('that throw or reject break nothing', async () => {
    for (const onEvent of [
      () => {
        throw new Error('display');
      },
      () => Promise.reject(new Error('display')),
    ]) {
      expect((await new Stage({ machine: passing }, { onEvent }).play()).status).toBe('SUCCEEDED');
    }
  });

  test('may stop the execution that they are told about', async () => {
    const stage: Stage = new Stage(
      { machine: machineOf({ Type: 'Pass', Next: 'Never' }, { Never: { Type: 'Succeed' } }) },
      {
        onEvent: (executionArn, { type }) => {
          if (type === 'PassStateExited') stage.engine.stopExecution({ executionArn });
        },
      },
    );
    const result = await stage.play();
    expect(result.status).toBe('ABORTED');
    expect(result.types).toEqual(['ExecutionStarted', 'PassStateEntered', 'PassStateExited', 'ExecutionAborted']);
  });
});

describe('the journal', () => {
  const journalOf = (overrides: Partial<Journal>): Journal => ({
    start: () => undefined,
    append: () => undefined,
    end: () => undefined,
    ...overrides,
  });

  test('has every event before anybody else is told', async () => {
    const order: string[] = [];
    await new Stage(
      { machine: passing },
      {
        journal: journalOf({ append: (_, { id }) => order.push(`journal ${id}`) }),
        onEvent: (_, { id }) => order.push(`listener ${id}`),
      },
    ).play();
    expect(order.slice(0, 4)).toEqual(['journal 1', 'listener 1', 'journal 2', 'listener 2']);
  });

  test('that cannot be opened keeps the execution from starting', () => {
    const journal = journalOf({
      start: () => {
        throw new Error('disk full');
      },
    });
    const { engine } = new Stage({ machine: passing }, { journal });
    expect(() => engine.startExecution({ stateMachineArn, name: 'one' })).toThrow('disk full');
    expect(engine.listExecutions()).toEqual([]);
  });

  test('that cannot be written ends the execution before its next step', async () => {
    let called = false;
    const journal = journalOf({
      append: (_, { type }) => {
        if (type === 'LambdaFunctionScheduled') throw new Error('disk full');
      },
    });
    const f = () => {
      called = true;
    };
    const stage = new Stage(
      { machine: machineOf({ Type: 'Task', Resource: functionArn('f') }) },
      { journal, functions: { f } },
    );
    expect(await stage.play()).toMatchObject({ error: 'States.Runtime', cause: expect.stringContaining('disk full') });
    expect(called).toBe(false);
  });
});

describe('the limit of a history', () => {
  const loop = (rounds: number) => ({
    StartAt: 'Count',
    States: {
      Count: { Type: 'Pass', Parameters: { 'n.$': 'States.MathAdd($.n, 1)' }, Next: 'More' },
      More: { Type: 'Choice', Choices: [{ Variable: '$.n', NumericLessThan: rounds, Next: 'Count' }], Default: 'End' },
      End: { Type: 'Pass', End: true },
    },
  });

  test('the event number 25,000 may be a success', async () => {
    // One event for the start, four a round, two for the last state, and one for the success.
    const result = await new Stage({ machine: loop(6_249) }).play({ n: 0 });
    expect([result.status, result.events.length]).toEqual(['SUCCEEDED', 25_000]);
  });

  test('if it is anything else, the execution fails with it', async () => {
    const result = await new Stage({ machine: loop(9_999_999) }).play({ n: 0 });
    expect(result).toMatchObject({
      status: 'FAILED',
      error: 'States.Runtime',
      cause: 'The execution reached the maximum number of history events (25000).',
    });
    expect([result.events.length, result.types.at(-1)]).toEqual([25_000, 'ExecutionFailed']);
  });

  test('a long loop leaves turns to the rest of the process', async () => {
    const engine = new Engine({
      stateMachines: [{ arn: stateMachineArn, name: 'machine', definition: loop(9_999_999) }],
      invokeLambda: async () => undefined,
    });
    const { executionArn } = engine.startExecution({ stateMachineArn, input: '{"n":0}' });
    setTimeout(() => engine.stopExecution({ executionArn }), 0);
    expect((await engine.waitForExecution(executionArn)).status).toBe('ABORTED');
  });
});
