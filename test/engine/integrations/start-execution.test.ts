import type { HistoryEvent } from '../../../lib/engine';
import { arnOf, functionArn, machineOf, Stage } from '../helpers';

const child = (state: object, more: object = {}) => ({ ...machineOf(state), ...more });
const nested = (action: string, parameters: object = {}, fields: object = {}) =>
  machineOf(
    {
      Type: 'Task',
      Resource: `arn:aws:states:::states:startExecution${action}`,
      Parameters: { StateMachineArn: arnOf('child'), 'Input.$': '$', ...parameters },
      ...fields,
    },
    'Next' in fields ? { Done: { Type: 'Succeed' } } : {},
  );
const stageOf = (parent: object, inner: object, setting = {}): Stage => new Stage({ parent, child: inner }, setting);
const statusOfChild = (stage: Stage): unknown =>
  stage.engine.listExecutions({ stateMachineArn: arnOf('child') }).map(({ status }) => status);

const passing = child({ Type: 'Pass', Result: { done: true } });
const waiting = child({ Type: 'Wait', Seconds: 3_600 });

test('.sync:2 gives what the nested execution is described with, as JSON', async () => {
  const stage = stageOf(nested('.sync:2', { Name: 'inner' }), passing);
  const result = await stage.play({ in: 1 });
  expect(result.output).toEqual({
    ExecutionArn: 'arn:aws:states:us-east-1:000000000000:execution:child:inner',
    Input: { in: 1 },
    InputDetails: { Included: true },
    Name: 'inner',
    Output: { done: true },
    OutputDetails: { Included: true },
    StartDate: Date.parse('2026-01-01T00:00:00Z'),
    StateMachineArn: arnOf('child'),
    Status: 'SUCCEEDED',
    StopDate: Date.parse('2026-01-01T00:00:00Z'),
  });
  expect(result.types.slice(2, 6)).toEqual(['TaskScheduled', 'TaskStarted', 'TaskSubmitted', 'TaskSucceeded']);
});

test('.sync gives input and output as texts', async () => {
  const { output } = await stageOf(nested('.sync'), passing).play({ in: 1 });
  expect(output).toMatchObject({ Input: '{"in":1}', Output: '{"done":true}' });
});

test('without a suffix does not wait', async () => {
  const stage = stageOf(nested(''), waiting);
  const result = await stage.play();
  expect(result).toMatchObject({ seconds: 0, output: { StartDate: Date.parse('2026-01-01T00:00:00Z') } });
  expect(statusOfChild(stage)).toEqual(['RUNNING']);
});

test('.waitForTaskToken is ended by the token that the nested execution was given', async () => {
  const parent = machineOf({
    Type: 'Task',
    Resource: 'arn:aws:states:::states:startExecution.waitForTaskToken',
    Parameters: { StateMachineArn: arnOf('child'), Input: { 'token.$': '$$.Task.Token' } },
  });
  const answering = child({ Type: 'Task', Resource: functionArn('answer') });
  const answer = ({ token }: { token: string }) =>
    stage.engine.sendTaskSuccess({ taskToken: token, output: '"answered"' });
  const stage: Stage = stageOf(parent, answering, { functions: { answer } });
  expect((await stage.play()).output).toBe('answered');
});

test.each<[string, object, object]>([
  [
    'failed',
    child({ Type: 'Fail', Error: 'Deploy', Cause: 'no room' }),
    { Status: 'FAILED', Error: 'Deploy', Cause: 'no room' },
  ],
  ['timed out', { ...waiting, TimeoutSeconds: 5 }, { Status: 'TIMED_OUT', Error: 'States.Timeout' }],
])('a nested execution that %s is States.TaskFailed, with its description as cause', async (_, inner, expected) => {
  const result = await stageOf(nested('.sync:2', { Name: 'inner' }), inner).play({ in: 1 });
  expect([result.status, result.error]).toEqual(['FAILED', 'States.TaskFailed']);
  expect(JSON.parse(result.cause ?? '')).toMatchObject({
    ...expected,
    ExecutionArn: 'arn:aws:states:us-east-1:000000000000:execution:child:inner',
    Input: { in: 1 },
    Name: 'inner',
    StartDate: expect.any(Number),
    StateMachineArn: arnOf('child'),
    StopDate: expect.any(Number),
  });
});

test('the cause stays JSON, however large input and cause are', async () => {
  const inner = child({ Type: 'Fail', Error: 'Big', CausePath: '$.cause' });
  const { cause } = await stageOf(nested('.sync:2'), inner).play({
    cause: '"'.repeat(32_000),
    more: 'x'.repeat(50_000),
  });
  expect((cause ?? '').length).toBeLessThanOrEqual(32_768);
  expect(JSON.parse(cause ?? '')).toMatchObject({ Error: 'Big', InputDetails: { Included: false } });
});

describe('the nested execution is stopped with the task that waits for it', () => {
  test('when the parent is stopped', async () => {
    const stage = stageOf(nested('.sync:2'), waiting);
    const arn = stage.start();
    await stage.clock.advance(1_000);
    stage.engine.stopExecution({ executionArn: arn });
    expect(statusOfChild(stage)).toEqual(['ABORTED']);
  });

  test('when the parent times out', async () => {
    const stage = stageOf({ ...nested('.sync:2'), TimeoutSeconds: 9 }, waiting);
    expect((await stage.play()).status).toBe('TIMED_OUT');
    expect(statusOfChild(stage)).toEqual(['ABORTED']);
  });

  test('when the task times out', async () => {
    const stage = stageOf(nested('.sync:2', {}, { TimeoutSeconds: 9 }), waiting);
    expect((await stage.play()).error).toBe('States.Timeout');
    expect(statusOfChild(stage)).toEqual(['ABORTED']);
  });

  test('when a sibling branch fails', async () => {
    const branches = [
      nested('.sync:2'),
      { StartAt: 'W', States: { W: { Type: 'Wait', Seconds: 1, Next: 'F' }, F: { Type: 'Fail', Error: 'Boom' } } },
    ];
    const stage = stageOf(
      { StartAt: 'P', States: { P: { Type: 'Parallel', Branches: branches, End: true } } },
      waiting,
    );
    expect((await stage.play()).error).toBe('Boom');
    expect(statusOfChild(stage)).toEqual(['ABORTED']);
  });

  test('when a listener stops the parent just as it starts', async () => {
    for (const type of ['ExecutionStarted', 'TaskSubmitted']) {
      const stage: Stage = stageOf(nested('.sync:2'), waiting, {
        onEvent: (arn: string, event: HistoryEvent) => {
          const isNested = arn.includes(':child:') === (type === 'ExecutionStarted');
          if (event.type === type && isNested) stage.engine.stopExecution({ executionArn: parent });
        },
      });
      const parent = stage.start();
      await stage.finish(parent);
      expect(stage.engine.listExecutions().map(({ status }) => status)).toEqual(['ABORTED', 'ABORTED']);
      expect(stage.clock.pending).toBe(0);
    }
  });

  test('and so are the tasks and executions below it', async () => {
    const signals: AbortSignal[] = [];
    const stage = new Stage(
      {
        parent: nested('.sync:2'),
        child: nested('.sync:2', { StateMachineArn: arnOf('grandchild') }),
        grandchild: machineOf({ Type: 'Task', Resource: functionArn('f') }),
      },
      {
        functions: {
          f: (_: unknown, signal: AbortSignal) => {
            signals.push(signal);
            return new Promise(() => undefined);
          },
        },
      },
    );
    const arn = stage.start();
    await stage.clock.advance(1);
    stage.engine.stopExecution({ executionArn: arn });
    expect(stage.engine.listExecutions().map(({ status }) => status)).toEqual(['ABORTED', 'ABORTED', 'ABORTED']);
    expect(signals.map(({ aborted }) => aborted)).toEqual([true]);
  });
});

describe('a name', () => {
  test('that is taken is refused, as on a retry', async () => {
    const failing = child({ Type: 'Fail', Error: 'Deploy' });
    const retry = { Retry: [{ ErrorEquals: ['States.TaskFailed'], MaxAttempts: 1 }] };
    const result = await stageOf(nested('.sync:2', { Name: 'inner' }, retry), failing).play();
    expect(result).toMatchObject({
      error: 'StepFunctions.ExecutionAlreadyExistsException',
      cause: expect.stringContaining('Error Code: ExecutionAlreadyExists'),
    });
  });

  test('of one that runs with the same input gives that one', async () => {
    const stage = stageOf(nested('.sync:2', { Name: 'inner' }), child({ Type: 'Wait', Seconds: 5 }));
    stage.engine.startExecution({ stateMachineArn: arnOf('child'), name: 'inner', input: '{"in":1}' });
    expect((await stage.play({ in: 1 })).status).toBe('SUCCEEDED');
    expect(statusOfChild(stage)).toEqual(['SUCCEEDED']);
  });

  test('that is not allowed is refused', async () => {
    expect((await stageOf(nested('.sync:2', { Name: 'a b' }), passing).play()).error).toBe(
      'StepFunctions.InvalidNameException',
    );
  });
});

test('a machine that is unknown is refused', async () => {
  const result = await stageOf(nested('.sync:2', { StateMachineArn: 'arn:none' }), passing).play();
  expect(result.error).toBe('StepFunctions.StateMachineDoesNotExistException');
});
