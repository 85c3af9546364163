import { machineOf, type Setting, Stage, tokenTask } from '../helpers';

const refusal = (name: string) => expect.objectContaining({ name });

/** A machine that waits for a token, and the tokens that its function got. */
function waiting(fields: object = {}, setting: Setting = {}): { stage: Stage; tokens: string[] } {
  const tokens: string[] = [];
  const state = {
    Type: 'Task',
    Resource: tokenTask,
    Parameters: { FunctionName: 'ask', Payload: { 'token.$': '$$.Task.Token' } },
    ...fields,
  };
  const ask = ({ token }: { token: string }): string => {
    tokens.push(token);
    return 'asked';
  };
  const machine = machineOf(state, 'Next' in state ? { Done: { Type: 'Succeed' } } : {});
  return { stage: new Stage({ machine }, { functions: { ask }, ...setting }), tokens };
}

test('goes on until the token is answered, with the answer as its result', async () => {
  const { stage, tokens } = waiting();
  const arn = stage.start();
  await stage.clock.advance(3_600_000);
  expect(stage.engine.describeExecution(arn).status).toBe('RUNNING');
  stage.engine.sendTaskSuccess({ taskToken: tokens[0] ?? '', output: '{"approved":true}' });
  expect((await stage.finish(arn)).output).toBe('{"approved":true}');
  const events = stage.engine.getExecutionHistory(arn);
  expect(events.map(({ type }) => type).slice(2, 6)).toEqual([
    'TaskScheduled',
    'TaskStarted',
    'TaskSubmitted',
    'TaskSucceeded',
  ]);
  expect(events[4]?.taskSubmittedEventDetails).toEqual({
    resourceType: 'lambda',
    resource: 'invoke.waitForTaskToken',
    output: '{"ExecutedVersion":"$LATEST","Payload":"asked","StatusCode":200}',
  });
});

test('fails with what the token is answered with', async () => {
  const { stage, tokens } = waiting();
  const arn = stage.start();
  await stage.clock.advance(1);
  stage.engine.sendTaskFailure({ taskToken: tokens[0] ?? '', error: 'RollbackRequested', cause: 'by hand' });
  expect(await stage.finish(arn)).toMatchObject({ status: 'FAILED', error: 'RollbackRequested', cause: 'by hand' });
});

test('may be answered while its function still runs', async () => {
  const stage: Stage = new Stage(
    {
      machine: machineOf({
        Type: 'Task',
        Resource: tokenTask,
        Parameters: { FunctionName: 'ask', Payload: { 'token.$': '$$.Task.Token' } },
      }),
    },
    {
      functions: {
        ask: ({ token }: { token: string }, signal: AbortSignal) => {
          stage.engine.sendTaskSuccess({ taskToken: token, output: '1' });
          return new Promise((resolve) => setImmediate(() => resolve(signal.aborted)));
        },
      },
    },
  );
  const result = await stage.play();
  expect(result.output).toBe(1);
  expect(result.types).not.toContain('TaskSubmitted');
});

test('fails with its function', async () => {
  const { stage } = waiting({}, { functions: { ask: () => Promise.reject(new TypeError('no')) } });
  expect(await stage.play()).toMatchObject({ status: 'FAILED', error: 'TypeError' });
});

test('works with every integration', async () => {
  const { stage, tokens } = waiting(
    { Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken', Parameters: { 'Body.$': '$$.Task.Token' } },
    { drivers: { 'sqs:sendMessage': async ({ taskToken }) => void tokens.push(taskToken ?? '') } },
  );
  const arn = stage.start();
  await stage.clock.advance(1);
  stage.engine.sendTaskSuccess({ taskToken: tokens[0] ?? '', output: '"sent"' });
  expect((await stage.finish(arn)).output).toBe('"sent"');
});

describe('a missed heartbeat', () => {
  test('times the task out, and is recorded as a timeout', async () => {
    const { stage } = waiting({ HeartbeatSeconds: 10, TimeoutSeconds: 60 });
    const result = await stage.play();
    expect(result).toMatchObject({ error: 'States.Timeout', seconds: 10 });
    expect(result.events.at(-2)).toMatchObject({
      type: 'TaskTimedOut',
      taskTimedOutEventDetails: { error: 'States.Timeout' },
    });
    expect(result.events[2]?.taskScheduledEventDetails).toMatchObject({ timeoutInSeconds: 60, heartbeatInSeconds: 10 });
  });

  test.each(['States.Timeout', 'States.HeartbeatTimeout', 'States.ALL'])('is caught as %s', async (name) => {
    const { stage } = waiting({ HeartbeatSeconds: 10, Catch: [{ ErrorEquals: [name], Next: 'Done' }], Next: 'Done' });
    expect((await stage.play()).output).toEqual({ Error: 'States.Timeout', Cause: '' });
  });

  test('is not caught as States.TaskFailed', async () => {
    const { stage } = waiting({
      HeartbeatSeconds: 10,
      Catch: [{ ErrorEquals: ['States.TaskFailed'], Next: 'Done' }],
      Next: 'Done',
    });
    expect((await stage.play()).error).toBe('States.Timeout');
  });

  test('does not happen while heartbeats come, which do not move the time limit', async () => {
    const { stage, tokens } = waiting({ HeartbeatSeconds: 10, TimeoutSeconds: 60 });
    const arn = stage.start();
    for (let second = 0; second < 56; second += 8) {
      await stage.clock.advance(8_000);
      stage.engine.sendTaskHeartbeat({ taskToken: tokens[0] ?? '' });
    }
    expect(stage.engine.describeExecution(arn).status).toBe('RUNNING');
    expect(stage.engine.getExecutionHistory(arn)).toHaveLength(5);
    const { startDate, stopDate } = await stage.finish(arn);
    expect((stopDate?.getTime() ?? 0) - startDate.getTime()).toBe(60_000);
  });

  test('its path is read from the raw input', async () => {
    const { stage } = waiting({ HeartbeatSecondsPath: '$.beat', InputPath: '$.in' });
    expect(await stage.play({ beat: 4, in: {} })).toMatchObject({ error: 'States.Timeout', seconds: 4 });
  });
});

describe('a token', () => {
  test('is new for every attempt, and the old one is refused', async () => {
    const { stage, tokens } = waiting({
      TimeoutSeconds: 5,
      Retry: [{ ErrorEquals: ['States.Timeout'], MaxAttempts: 1 }],
    });
    const arn = stage.start();
    await stage.clock.advance(7_000);
    expect(new Set(tokens).size).toBe(2);
    const [old = '', current = ''] = tokens;
    expect(() => stage.engine.sendTaskSuccess({ taskToken: old, output: '1' })).toThrow(refusal('TaskTimedOut'));
    stage.engine.sendTaskSuccess({ taskToken: current, output: '2' });
    expect((await stage.finish(arn)).output).toBe('2');
  });

  test('that was answered is refused from then on', async () => {
    const { stage, tokens } = waiting();
    const arn = stage.start();
    await stage.clock.advance(1);
    const taskToken = tokens[0] ?? '';
    stage.engine.sendTaskSuccess({ taskToken, output: '1' });
    expect(() => stage.engine.sendTaskFailure({ taskToken, error: 'Late' })).toThrow(refusal('TaskTimedOut'));
    expect(() => stage.engine.sendTaskHeartbeat({ taskToken })).toThrow(refusal('TaskTimedOut'));
    expect((await stage.finish(arn)).output).toBe('1');
  });

  test('of another engine is refused, and so is what is no token', async () => {
    const { stage, tokens } = waiting();
    stage.start();
    await stage.clock.advance(1);
    const other = waiting().stage.engine;
    expect(() => other.sendTaskHeartbeat({ taskToken: tokens[0] ?? '' })).toThrow(refusal('TaskDoesNotExist'));
    for (const taskToken of ['', 'guess', 'x'.repeat(5_000)]) {
      expect(() => stage.engine.sendTaskHeartbeat({ taskToken })).toThrow(refusal('InvalidToken'));
    }
  });

  test('takes only JSON of the right size', async () => {
    const { stage, tokens } = waiting();
    stage.start();
    await stage.clock.advance(1);
    const taskToken = tokens[0] ?? '';
    expect(() => stage.engine.sendTaskSuccess({ taskToken, output: '{' })).toThrow(refusal('InvalidOutput'));
    const output = JSON.stringify('a'.repeat(262_143));
    expect(() => stage.engine.sendTaskSuccess({ taskToken, output })).toThrow(refusal('InvalidOutput'));
    stage.engine.sendTaskSuccess({ taskToken, output: 'null' });
  });
});
