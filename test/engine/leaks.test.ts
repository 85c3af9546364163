import { Engine, type TaskRequest } from '../../lib/engine';
import { arnOf, functionArn, machineOf, Stage, tokenTask } from './helpers';

const never = (): Promise<never> => new Promise(() => undefined);
const guarded = { TimeoutSeconds: 3_000, HeartbeatSeconds: 2_000 };
const tokenState = { Type: 'Task', Resource: tokenTask, Parameters: { FunctionName: 'f' }, ...guarded, End: true };
const busy = {
  Type: 'Parallel',
  Branches: [
    { StartAt: 'Wait', States: { Wait: { Type: 'Wait', Seconds: 3_600, End: true } } },
    { StartAt: 'Token', States: { Token: tokenState } },
    { StartAt: 'Task', States: { Task: { Type: 'Task', Resource: functionArn('f'), ...guarded, End: true } } },
    {
      StartAt: 'Retry',
      States: {
        Retry: {
          Type: 'Task',
          Resource: functionArn('bad'),
          ...guarded,
          Retry: [{ ErrorEquals: ['States.ALL'], IntervalSeconds: 1_000 }],
          End: true,
        },
      },
    },
    {
      StartAt: 'Stop',
      States: { Stop: { Type: 'Wait', Seconds: 60, Next: 'Fail' }, Fail: { Type: 'Fail', Error: 'Boom' } },
    },
  ],
};
const functions = { f: never, bad: () => Promise.reject(new Error('bad')), good: () => 'good' };

describe('no timer is left', () => {
  test('when branches are stopped by a sibling', async () => {
    const stage = new Stage({ machine: { ...machineOf(busy), TimeoutSeconds: 9_000 } }, { functions });
    expect((await stage.play()).error).toBe('Boom');
    expect(stage.clock.pending).toBe(0);
  });

  test('when the execution is stopped', async () => {
    const stage = new Stage({ machine: { ...machineOf(busy), TimeoutSeconds: 9_000 } }, { functions });
    const executionArn = stage.start();
    await stage.clock.advance(30_000);
    expect(stage.clock.pending).toBeGreaterThan(5);
    stage.engine.stopExecution({ executionArn });
    expect(stage.clock.pending).toBe(0);
  });

  test('when the execution times out', async () => {
    const stage = new Stage({ machine: { ...machineOf(busy), TimeoutSeconds: 10 } }, { functions });
    expect((await stage.play()).status).toBe('TIMED_OUT');
    expect(stage.clock.pending).toBe(0);
  });

  test('when tasks succeed before their time limits', async () => {
    const state = { Type: 'Task', Resource: functionArn('good'), ...guarded };
    const stage = new Stage({ machine: { ...machineOf(state), TimeoutSeconds: 9_000 } }, { functions });
    expect((await stage.play()).status).toBe('SUCCEEDED');
    expect(stage.clock.pending).toBe(0);
  });
});

test('a driver that ends its own execution is told like any other', async () => {
  let aborted: boolean | undefined;
  const drivers = {
    'events:putEvents': async ({ executionArn, signal }: TaskRequest) => {
      stage.engine.stopExecution({ executionArn });
      await Promise.resolve();
      aborted = signal.aborted;
    },
  };
  const state = { Type: 'Task', Resource: 'arn:aws:states:::events:putEvents', ...guarded };
  const stage: Stage = new Stage({ machine: machineOf(state) }, { drivers });
  expect((await stage.play()).status).toBe('ABORTED');
  expect([aborted, stage.clock.pending]).toEqual([true, 0]);
});

test('nothing keeps the process alive after an execution on the system clock', async () => {
  const timers = () => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
  const before = timers();
  const engine = new Engine({
    stateMachines: [
      { arn: arnOf('machine'), name: 'machine', definition: { ...machineOf(busy), TimeoutSeconds: 9_000 } },
    ],
    invokeLambda: never,
  });
  const { executionArn } = engine.startExecution({ stateMachineArn: arnOf('machine') });
  await new Promise((resolve) => setImmediate(resolve));
  expect(timers()).toBeGreaterThan(before);
  engine.stopExecution({ executionArn });
  expect((await engine.waitForExecution(executionArn)).status).toBe('ABORTED');
  expect(timers()).toBe(before);
});
