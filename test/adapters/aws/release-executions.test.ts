import { StepFunctionsReleases } from '../../../lib/adapters/aws/release-executions';
import type { ReleaseRef } from '../../../lib/domain/release';
import { answerTarget, type FakeRequest, FakeServer, type FakeService } from './fakes/server';
import { FakeStepFunctions } from './fakes/step-functions';

const arn = (kind: string, name: string) => `arn:aws:states:eu-west-1:111122223333:${kind}:tidegate-${name}`;
const id = 'shop-1.4.0-1';
const ref: ReleaseRef = { id, service: 'shop', version: '1.4.0', type: 'standard', initiatedBy: 'ada' };
const error = { Error: 'RollbackRequested', Cause: 'grace: wrong prices' };
const rollback = { release: ref, grant: { epoch: 2, commit: 'c0ffee' }, error };
const execution = (machine: string, name: string) => arn('execution', `${machine}:${name}`);

let fake: FakeStepFunctions;
let server: FakeServer;
let releases: StepFunctionsReleases;

/** Stops executions as Step Functions does: one that has ended stays as it is. */
const stopping: FakeService = {
  answer: (request: FakeRequest) =>
    String(request.headers['x-amz-target']).endsWith('.StopExecution')
      ? answerTarget(request, 'AWSStepFunctions', {
          StopExecution: ({ executionArn }: { executionArn: string }) => {
            const found = fake.executions.get(executionArn);
            if (found?.status === 'RUNNING') found.status = 'ABORTED';
            return { stopDate: 0 };
          },
        })
      : undefined,
};

beforeEach(async () => {
  fake = new FakeStepFunctions();
  server = new FakeServer([stopping, fake]);
  await server.listen();
  const machine = (name: string) => arn('stateMachine', name);
  const arns = {
    standard: machine('standard-release'),
    hotfix: machine('hotfix-release'),
    rollback: machine('rollback'),
  };
  const credentials = { accessKeyId: 'a', secretAccessKey: 'b' };
  releases = new StepFunctionsReleases(arns, { endpoint: server.url, region: 'eu-west-1', credentials });
});
afterEach(() => server.close());

describe('a release', () => {
  it('is started once under its own name', async () => {
    expect(await releases.startRelease(ref)).toBe('started');
    expect(await releases.startRelease(ref)).toBe('started');
    expect([...fake.executions]).toEqual([
      [execution('standard-release', id), { input: { release: ref }, status: 'RUNNING' }],
    ]);
  });

  it('is started by the machine of its type', async () => {
    const hotfix = { ...ref, type: 'hotfix', priority: 'P1', incident: 'INC-7' } as const;
    expect(await releases.startRelease(hotfix)).toBe('started');
    expect([...fake.executions]).toEqual([
      [execution('hotfix-release', id), { input: { release: hotfix }, status: 'RUNNING' }],
    ]);
  });

  it('runs already when somebody else has started it', async () => {
    await releases.startRelease(ref);
    expect(await releases.startRelease({ ...ref, initiatedBy: 'lin' })).toBe('running');
    expect(fake.executions.size).toBe(1);
  });

  it.each(['SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED'])('has ended when its execution is %s', async (status) => {
    fake.executions.set(execution('standard-release', id), { input: { release: ref }, status });
    expect(await releases.startRelease(ref)).toBe('ended');
  });
});

it('starts a rollback with what it begins with', async () => {
  expect(await releases.startRollback(`${id}-r1`, rollback)).toBe('started');
  expect(fake.executions.get(execution('rollback', `${id}-r1`))?.input).toEqual(rollback);
});

describe('aborting', () => {
  it.each([
    ['initiated', 'initiated'],
    ['quality-gates', 'gates'],
    ['quality-gates-fast', 'gates'],
    ['staging', 'staging'],
  ])('stops what runs in %s, and says why', async (machine, suffix) => {
    const running = execution(machine, `${id}-${suffix}`);
    fake.executions.set(execution('standard-release', id), { input: {}, status: 'RUNNING' });
    fake.executions.set(running, { input: {}, status: 'RUNNING' });
    expect(await releases.abort(id, 'grace: wrong branch')).toBe(true);
    expect(fake.executions.get(running)?.status).toBe('ABORTED');
    expect(fake.executions.get(execution('standard-release', id))?.status).toBe('RUNNING');
    const stop = server.requests.find(({ headers }) => String(headers['x-amz-target']).endsWith('StopExecution'));
    expect(JSON.parse(stop?.body ?? '{}')).toEqual({
      executionArn: running,
      error: 'Aborted',
      cause: 'grace: wrong branch',
    });
  });

  it('finds nothing to stop between two boxes, and in production', async () => {
    fake.executions.set(execution('quality-gates', `${id}-gates`), { input: {}, status: 'SUCCEEDED' });
    fake.executions.set(execution('production', `${id}-production`), { input: {}, status: 'RUNNING' });
    expect(await releases.abort(id, 'grace: wrong branch')).toBe(false);
    expect(server.requests.some(({ headers }) => String(headers['x-amz-target']).endsWith('StopExecution'))).toBe(
      false,
    );
  });

  it('does not take an execution for stopped that ended by itself just before', async () => {
    const running = execution('staging', `${id}-staging`);
    fake.executions.set(running, { input: {}, status: 'RUNNING' });
    server.disturbances.push((request) => {
      const found = fake.executions.get(running);
      if (found !== undefined && String(request.headers['x-amz-target']).endsWith('StopExecution')) {
        found.status = 'SUCCEEDED';
      }
      return undefined;
    });
    expect(await releases.abort(id, 'grace: wrong branch')).toBe(false);
  });
});

it('says that throttling passes, and that missing rights do not', async () => {
  const headers = { 'content-type': 'application/x-amz-json-1.0' };
  const refusal = (type: string) => ({ status: 400, headers, body: JSON.stringify({ __type: type, message: 'no' }) });
  for (let i = 0; i < 3; i++) server.disturbances.push(() => refusal('ThrottlingException'));
  await expect(releases.startRelease(ref)).rejects.toMatchObject({ name: 'TransientError' });
  server.disturbances.push(() => refusal('AccessDeniedException'));
  await expect(releases.startRelease(ref)).rejects.toMatchObject({ name: 'DeploymentFailed' });
});
