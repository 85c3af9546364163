import { TaskFailure } from '../../lib/engine';
import { arnOf, functionArn, Stage } from './helpers';

const invoke = 'arn:aws:states:::lambda:invoke';
const runNested = 'arn:aws:states:::states:startExecution.sync:2';

const task = (name: string, payload: object, next: object, more: object = {}) => ({
  Type: 'Task',
  Resource: invoke,
  Parameters: { FunctionName: functionArn(name), Payload: payload },
  ResultSelector: { 'answer.$': '$.Payload' },
  ResultPath: `$.${name}`,
  TimeoutSeconds: 3,
  ...next,
  ...more,
});

/** Shifts traffic step by step while a second branch waits for somebody to ask for a rollback. */
const production = {
  StartAt: 'production',
  States: {
    production: {
      Type: 'Parallel',
      Branches: [
        {
          StartAt: 'shift',
          States: {
            shift: task('shift', { 'step.$': '$.step' }, { Next: 'observe' }),
            observe: { Type: 'Wait', Seconds: 60, Next: 'check' },
            check: task(
              'check',
              { 'step.$': '$.step' },
              { Next: 'healthy?' },
              {
                Retry: [{ ErrorEquals: ['TransientError'], IntervalSeconds: 1, MaxAttempts: 3, BackoffRate: 2 }],
              },
            ),
            'healthy?': {
              Type: 'Choice',
              Choices: [
                { Variable: '$.check.answer.reason', IsPresent: true, Next: 'unhealthy' },
                { Variable: '$.step', NumericLessThan: 2, Next: 'next step' },
              ],
              Default: 'close signal',
            },
            unhealthy: {
              Type: 'Fail',
              Error: 'ErrorRateTooHigh',
              CausePath: "States.Format('step {}: {}', $.step, $.check.answer.reason)",
            },
            'next step': { Type: 'Pass', Parameters: { 'step.$': 'States.MathAdd($.step, 1)' }, Next: 'shift' },
            'close signal': task('close', {}, { End: true }),
          },
        },
        {
          StartAt: 'rollback signal',
          States: {
            'rollback signal': {
              ...task('keep', { 'token.$': '$$.Task.Token' }, { End: true }, { TimeoutSeconds: 3_600 }),
              Resource: `${invoke}.waitForTaskToken`,
              ResultSelector: undefined,
            },
          },
        },
      ],
      Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: '$.failure', Next: 'rolled back' }],
      Next: 'completed',
    },
    completed: { Type: 'Succeed' },
    'rolled back': {
      Type: 'Task',
      Resource: runNested,
      Parameters: {
        StateMachineArn: arnOf('rollback'),
        'Name.$': "States.Format('{}-rollback', $$.Execution.Name)",
        Input: { 'failure.$': '$.failure' },
      },
      ResultSelector: { 'revert.$': '$.Output' },
      ResultPath: '$.rollback',
      TimeoutSeconds: 60,
      Next: 'release rolled back',
    },
    'release rolled back': { Type: 'Fail', Error: 'ReleaseRolledBack', CausePath: '$.failure.Error' },
  },
};

const rollback = {
  StartAt: 'revert',
  States: {
    revert: task('revert', { 'why.$': '$.failure.Error' }, { Next: 'verify' }),
    verify: { Type: 'Wait', Seconds: 5, End: true },
  },
};

/** What was done to the traffic, in order, and when, in seconds. */
interface Traffic {
  readonly stage: Stage;
  readonly log: [number, string][];
  signal(): void;
}

function trafficOf(check: (attempt: number) => unknown = () => ({})): Traffic {
  const log: [number, string][] = [];
  let attempts = 0;
  let token = '';
  const note = (what: string): void => {
    log.push([(stage.clock.now().getTime() - Date.parse('2026-01-01T00:00:00Z')) / 1000, what]);
  };
  const stage: Stage = new Stage(
    { production: JSON.parse(JSON.stringify(production)), rollback },
    {
      functions: {
        shift: ({ step }: { step: number }) => note(`shift ${step}`),
        check: () => check(++attempts),
        revert: ({ why }: { why: string }) => note(`revert: ${why}`),
        keep: (payload: { token: string }) => {
          token = payload.token;
        },
        close: () => stage.engine.sendTaskSuccess({ taskToken: token, output: '{}' }),
      },
    },
  );
  const signal = (): void =>
    stage.engine.sendTaskFailure({ taskToken: token, error: 'RollbackRequested', cause: 'by hand' });
  return { stage, log, signal };
}

test('a healthy canary goes to the end, and closes its signal', async () => {
  const { stage, log } = trafficOf();
  const result = await stage.play({ step: 0 });
  expect(result).toMatchObject({ status: 'SUCCEEDED', seconds: 180 });
  expect(log).toEqual([
    [0, 'shift 0'],
    [60, 'shift 1'],
    [120, 'shift 2'],
  ]);
});

test('a bad canary is rolled back, with its reason', async () => {
  const { stage, log } = trafficOf((attempt) => (attempt === 2 ? { reason: '7 % errors' } : {}));
  const result = await stage.play({ step: 0 });
  expect(result).toMatchObject({
    status: 'FAILED',
    error: 'ReleaseRolledBack',
    cause: 'ErrorRateTooHigh',
    seconds: 125,
  });
  expect(log.slice(1)).toEqual([
    [60, 'shift 1'],
    [120, 'revert: ErrorRateTooHigh'],
  ]);
  expect(stage.engine.listExecutions().map(({ name, status }) => [name.endsWith('-rollback'), status])).toEqual([
    [true, 'SUCCEEDED'],
    [false, 'FAILED'],
  ]);
});

test('a rollback that is asked for happens at once, and nothing is shifted after it', async () => {
  const { stage, log, signal } = trafficOf();
  const arn = stage.start({ step: 0 });
  await stage.clock.advance(75_000);
  signal();
  const { cause } = await stage.finish(arn);
  await stage.clock.advance(600_000);
  expect(cause).toBe('RollbackRequested');
  expect(log).toEqual([
    [0, 'shift 0'],
    [60, 'shift 1'],
    [75, 'revert: RollbackRequested'],
  ]);
});

test('a rollback that is asked for between two attempts is followed by no further attempt', async () => {
  let attempts = 0;
  const { stage, log, signal } = trafficOf(() => {
    attempts++;
    throw new TaskFailure('TransientError', 'busy');
  });
  const arn = stage.start({ step: 0 });
  await stage.clock.advance(62_000);
  expect(attempts).toBe(2);
  signal();
  await stage.finish(arn);
  await stage.clock.advance(600_000);
  expect([attempts, log]).toEqual([
    2,
    [
      [0, 'shift 0'],
      [62, 'revert: RollbackRequested'],
    ],
  ]);
});

test('a check that hangs is timed out and rolled back', async () => {
  const { stage, log } = trafficOf(() => new Promise(() => undefined));
  expect((await stage.play({ step: 0 })).cause).toBe('States.Timeout');
  expect(log.at(-1)).toEqual([63, 'revert: States.Timeout']);
});

test('a failure that passes is retried after 1 and 2 seconds', async () => {
  const { stage } = trafficOf((attempt) => {
    if (attempt <= 2) throw new TaskFailure('TransientError', 'busy');
    return {};
  });
  expect(await stage.play({ step: 0 })).toMatchObject({ status: 'SUCCEEDED', seconds: 183 });
});

describe('an approval', () => {
  const machine = {
    StartAt: 'approval',
    States: {
      approval: {
        Type: 'Task',
        Resource: `${invoke}.waitForTaskToken`,
        Parameters: { FunctionName: functionArn('ask'), Payload: { 'token.$': '$$.Task.Token' } },
        TimeoutSeconds: 3_600,
        HeartbeatSeconds: 120,
        Catch: [{ ErrorEquals: ['States.Timeout', 'States.HeartbeatTimeout'], ResultPath: '$.late', Next: 'late' }],
        Next: 'approved',
      },
      approved: { Type: 'Succeed' },
      late: { Type: 'Fail', Error: 'NotApproved' },
    },
  };

  test('that keeps in touch is waited for', async () => {
    let token = '';
    const ask = (payload: { token: string }): void => {
      token = payload.token;
    };
    const stage = new Stage({ machine }, { functions: { ask } });
    const arn = stage.start();
    for (let minute = 0; minute < 30; minute++) {
      await stage.clock.advance(60_000);
      stage.engine.sendTaskHeartbeat({ taskToken: token });
    }
    stage.engine.sendTaskSuccess({ taskToken: token, output: '{"by":"alice"}' });
    expect(await stage.finish(arn)).toMatchObject({ status: 'SUCCEEDED', output: '{"by":"alice"}' });
  });

  test('that falls silent is late', async () => {
    const result = await new Stage({ machine }, { functions: { ask: () => undefined } }).play();
    expect(result).toMatchObject({ error: 'NotApproved', seconds: 120 });
  });
});

describe('gates in a nested machine', () => {
  const gates = {
    StartAt: 'builds',
    States: {
      builds: {
        Type: 'Map',
        ItemsPath: '$.builds',
        ItemProcessor: {
          StartAt: 'build',
          States: {
            build: {
              Type: 'Task',
              Resource: 'arn:aws:states:::codebuild:startBuild.sync',
              Parameters: { 'ProjectName.$': '$' },
              ResultSelector: { 'status.$': '$.Build.BuildStatus' },
              TimeoutSeconds: 600,
              End: true,
            },
          },
        },
        End: true,
      },
    },
  };
  const release = {
    StartAt: 'quality gates',
    States: {
      'quality gates': {
        Type: 'Task',
        Resource: runNested,
        Parameters: { StateMachineArn: arnOf('gates'), Input: { 'builds.$': '$.builds' } },
        Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: '$.failure', Next: 'why' }],
        ResultSelector: { 'statuses.$': '$.Output[*].status' },
        End: true,
      },
      why: { Type: 'Pass', Parameters: { 'child.$': 'States.StringToJson($.failure.Cause)' }, Next: 'failed' },
      failed: { Type: 'Fail', ErrorPath: '$.child.Error', CausePath: '$.child.Cause' },
    },
  };
  const stageOf = (failing?: string): Stage => {
    const stage: Stage = new Stage(
      { release, gates },
      {
        drivers: {
          'codebuild:startBuild': async ({ parameters, signal, submitted }) => {
            const { ProjectName: project } = parameters as { ProjectName: string };
            submitted({ Build: { Id: `${project}:1` } });
            await stage.clock.sleep(30_000, signal);
            if (project === failing) throw new TaskFailure('States.TaskFailed', `{"Build":"${project}"}`);
            return { Build: { BuildStatus: 'SUCCEEDED' } };
          },
        },
      },
    );
    return stage;
  };

  test('that pass let the release go on', async () => {
    const stage = stageOf();
    const result = await stage.play({ builds: ['lint', 'unit'] });
    expect(result).toMatchObject({ output: { statuses: ['SUCCEEDED', 'SUCCEEDED'] }, seconds: 30 });
    const [gatesRun] = stage.engine.listExecutions({ stateMachineArn: arnOf('gates') });
    const types = stage.engine.getExecutionHistory(gatesRun?.executionArn ?? '').map(({ type }) => type);
    const counts = ['TaskScheduled', 'TaskStarted', 'TaskSubmitted', 'TaskSucceeded'].map(
      (name) => types.filter((type) => type === name).length,
    );
    expect(counts).toEqual([2, 2, 2, 2]);
  });

  test('that fail tell the parent why', async () => {
    const result = await stageOf('unit').play({ builds: ['lint', 'unit'] });
    expect(result).toMatchObject({ status: 'FAILED', error: 'States.TaskFailed', cause: '{"Build":"unit"}' });
  });
});
