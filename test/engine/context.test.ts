import { arnOf, functionArn, machineOf, play, playState, tokenTask } from './helpers';

const asked = { Type: 'Pass', Parameters: { 'context.$': '$$' }, End: true };

test('a state sees its execution, its machine and itself', async () => {
  const { output, executionArn, name } = await playState(asked, { in: 1 });
  expect(output).toEqual({
    context: {
      Execution: {
        Id: executionArn,
        Name: name,
        Input: { in: 1 },
        StartTime: '2026-01-01T00:00:00.000Z',
        RoleArn: 'arn:aws:iam::000000000000:role/machine',
        RedriveCount: 0,
      },
      StateMachine: { Id: arnOf('machine'), Name: 'machine' },
      State: { Name: 'S', EnteredTime: '2026-01-01T00:00:00.000Z' },
    },
  });
});

test('the time of entering is the state’s own', async () => {
  const wait = { Type: 'Wait', Seconds: 90, Next: 'Then' };
  const then = { Type: 'Pass', Parameters: { 'at.$': '$$.State.EnteredTime' }, End: true };
  expect((await play(machineOf(wait, { Then: then }))).output).toEqual({ at: '2026-01-01T00:01:30.000Z' });
});

test('only a task counts its retries', async () => {
  const seen: unknown[] = [];
  const task = {
    Type: 'Task',
    Resource: functionArn('f'),
    Parameters: { 'count.$': '$$.State.RetryCount' },
    Retry: [{ ErrorEquals: ['Again'] }],
    ResultSelector: { 'count.$': '$$.State.RetryCount' },
  };
  const f = (event: { count: number }) => {
    seen.push(event.count);
    if (event.count < 2) throw Object.assign(new Error(), { name: 'Again' });
  };
  expect((await playState(task, {}, { functions: { f } })).output).toEqual({ count: 2 });
  expect(seen).toEqual([0, 1, 2]);
});

test('an iteration sees its item, also through a branch inside it', async () => {
  const inner = {
    StartAt: 'P',
    States: {
      P: {
        Type: 'Parallel',
        Branches: [{ StartAt: 'I', States: { I: { Type: 'Pass', Parameters: { 'i.$': '$$.Map.Item' }, End: true } } }],
        End: true,
      },
    },
  };
  const { output } = await playState({ Type: 'Map', ItemProcessor: inner }, ['a', 'b']);
  expect(output).toEqual([[{ i: { Index: 0, Value: 'a' } }], [{ i: { Index: 1, Value: 'b' } }]]);
});

test('a token is seen by its own task alone', async () => {
  const task = {
    Type: 'Task',
    Resource: tokenTask,
    Parameters: { FunctionName: 'f', Payload: { 'token.$': '$$.Task.Token' } },
    TimeoutSeconds: 1,
    Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Then' }],
    Next: 'Then',
  };
  const then = { Type: 'Pass', Parameters: { 'token.$': '$$.Task.Token' }, End: true };
  const tokens: string[] = [];
  const f = ({ token }: { token: string }) => void tokens.push(token);
  const { error } = await play(machineOf(task, { Then: then }), {}, { functions: { f } });
  expect(error).toBe('States.Runtime');
  expect(tokens).toEqual([expect.stringMatching(/^[\w-]{40,2048}$/)]);
});
