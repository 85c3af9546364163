import { StepFunctionsMachines } from '../../../lib/adapters/aws/machines';
import { FakeServer } from './fakes/server';
import { FakeStepFunctions } from './fakes/step-functions';

const arn = (kind: string, name: string) => `arn:aws:states:eu-west-1:111122223333:${kind}:tidegate-${name}`;
const releaseId = 'shop-1.4.0-1';
const ownExecution = arn('execution', `standard-release:${releaseId}`);

let fake: FakeStepFunctions;
let server: FakeServer;
let machines: StepFunctionsMachines;

beforeEach(async () => {
  fake = new FakeStepFunctions();
  server = new FakeServer([fake]);
  await server.listen();
  const machine = (name: string) => arn('stateMachine', name);
  const arns = {
    standard: machine('standard-release'),
    hotfix: machine('hotfix-release'),
    rollback: machine('rollback'),
  };
  const credentials = { accessKeyId: 'a', secretAccessKey: 'b' };
  machines = new StepFunctionsMachines(arns, { endpoint: server.url, region: 'eu-west-1', credentials });
});
afterEach(() => server.close());

test('a hotfix runs, too', async () => {
  fake.executions.set(arn('execution', `hotfix-release:${releaseId}`), { input: {}, status: 'RUNNING' });
  expect(await machines.isRunning(releaseId)).toBe(true);
});

test.each([
  ['RUNNING', true],
  ['ABORTED', false],
  ['FAILED', false],
])('an execution that is %s runs: %p', async (status, runs) => {
  fake.executions.set(ownExecution, { input: {}, status });
  expect(await machines.isRunning(releaseId)).toBe(runs);
});

test('an execution that never was does not run', async () => {
  expect(await machines.isRunning(releaseId)).toBe(false);
});

test.each(['rollback', 'failed', 'completed'] as const)(
  'starts %s once, whatever it is given the next time',
  async (name) => {
    await machines.startRecovery(name, releaseId, { release: 1 });
    await machines.startRecovery(name, releaseId, { release: 1 });
    await machines.startRecovery(name, releaseId, { release: 2 });
    expect([...fake.executions]).toEqual([
      [arn('execution', `${name}:${releaseId}-lost`), { input: { release: 1 }, status: 'RUNNING' }],
    ]);
  },
);

test('says that throttling passes', async () => {
  const headers = { 'content-type': 'application/x-amz-json-1.0' };
  const throttled = { status: 400, headers, body: '{"__type":"ThrottlingException","message":"slow down"}' };
  for (let i = 0; i < 6; i++) server.disturbances.push(() => throttled);
  await expect(machines.isRunning(releaseId)).rejects.toMatchObject({ name: 'TransientError' });
});
