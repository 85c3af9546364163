import { CodeBuildRunner } from '../../../lib/adapters/aws/build-runner';
import { BuildSearch } from '../../../lib/adapters/aws/builds/build-search';
import { buildProblem } from '../../../lib/domain/reports';
import { accessTo } from './fakes/access';
import { FakeCodeBuild } from './fakes/code-build';
import { QuickClock } from './fakes/quick-clock';
import { FakeServer } from './fakes/server';

const releaseId = 'shop-1.4.0-1';
const hash = 'c0ffee'.padEnd(64, '0');

let codeBuild: FakeCodeBuild;
let server: FakeServer;
let runner: CodeBuildRunner;
beforeEach(async () => {
  codeBuild = new FakeCodeBuild();
  server = new FakeServer([codeBuild]);
  await server.listen();
  runner = new CodeBuildRunner(new BuildSearch('tidegate', accessTo(server)), new QuickClock());
});
afterEach(() => server.close());

const requests = (operation: string) =>
  server.requests.filter(({ headers }) => headers['x-amz-target'] === `CodeBuild_20161006.${operation}`);

describe('finding a build', () => {
  test('gives what CodeBuild tells of it', async () => {
    const { id } = codeBuild.add('tidegate-shop-unit-tests', releaseId, {
      logs: { deepLink: 'https://console.example.test/log' },
      phases: [
        { phaseType: 'SUBMITTED', phaseStatus: 'SUCCEEDED', durationInSeconds: 0 },
        { phaseType: 'BUILD', phaseStatus: 'SUCCEEDED', durationInSeconds: 42, contexts: [{ statusCode: '' }] },
        { phaseType: 'COMPLETED' },
      ],
    });
    expect(await runner.find(releaseId, 'unit-tests')).toEqual({
      id,
      status: 'SUCCEEDED',
      logTail: 'SUBMITTED SUCCEEDED after 0 s\nBUILD SUCCEEDED after 42 s',
      logUrl: 'https://console.example.test/log',
      startedAt: '2026-03-01T12:10:00.000Z',
      durationMilliseconds: 90_500,
    });
  });

  test('finds none where none was started', async () => {
    expect(await runner.find(releaseId, 'unit-tests')).toBeUndefined();
    codeBuild.add('tidegate-shop-unit-tests', 'shop-1.3.0-1');
    codeBuild.add('tidegate-shop-e2e-tests', releaseId);
    codeBuild.add('tidegate-shop-admin-unit-tests', 'shop-admin-1.4.0-1');
    expect(await runner.find(releaseId, 'unit-tests')).toBeUndefined();
  });

  test('asks for no builds of a project that has none', async () => {
    codeBuild.projects.add('tidegate-shop-unit-tests');
    expect(await runner.find(releaseId, 'unit-tests')).toBeUndefined();
    expect(requests('BatchGetBuilds')).toHaveLength(0);
  });

  test('takes the latest of the release, whatever was built since', async () => {
    codeBuild.add('tidegate-shop-unit-tests', releaseId);
    const { id } = codeBuild.add('tidegate-shop-unit-tests', releaseId, { buildStatus: 'FAILED' });
    for (let i = 0; i < 5; i++) codeBuild.add('tidegate-shop-unit-tests', `shop-1.5.${i}-1`);
    expect(await runner.find(releaseId, 'unit-tests')).toMatchObject({ id, status: 'FAILED' });
  });

  test('is two requests, however many builds there were', async () => {
    for (let i = 0; i < 300; i++) codeBuild.add('tidegate-shop-unit-tests', `shop-1.3.${i}-1`);
    codeBuild.add('tidegate-shop-unit-tests', releaseId);
    expect(await runner.find(releaseId, 'unit-tests')).toBeDefined();
    expect(server.requests).toHaveLength(2);
  });

  test('knows that a service may have a version in its name', async () => {
    codeBuild.add('tidegate-shop-2-build', 'shop-2-1.4.0-1');
    expect(await runner.find('shop-2-1.4.0-1', 'build')).toBeDefined();
  });

  test('leads to the build in the console when it has no log yet', async () => {
    const { id } = codeBuild.add('tidegate-shop-build', releaseId);
    expect((await runner.find(releaseId, 'build'))?.logUrl).toBe(
      `https://eu-west-1.console.aws.amazon.com/codesuite/codebuild/111122223333/projects/tidegate-shop-build/build/${encodeURIComponent(id)}`,
    );
  });

  test('counts the time of a build that runs up to now', async () => {
    const build = codeBuild.add('tidegate-shop-build', releaseId, {
      buildStatus: 'IN_PROGRESS',
      startTime: Date.parse('2026-03-01T12:00:00Z') / 1000,
    });
    delete build.endTime;
    expect(await runner.find(releaseId, 'build')).toMatchObject({
      status: 'IN_PROGRESS',
      durationMilliseconds: 20_000,
    });
  });
});

describe('a build that did not succeed', () => {
  const failing = (phaseType: string, statusCode: string, message: string, phaseStatus = 'FAILED') => [
    { phaseType: 'INSTALL', phaseStatus: 'SUCCEEDED', durationInSeconds: 3 },
    { phaseType, phaseStatus, durationInSeconds: 7, contexts: [{ statusCode, message }] },
    { phaseType: 'POST_BUILD', phaseStatus: 'FAILED', contexts: [{ statusCode: 'LATER', message: 'later' }] },
  ];
  const failureOf = async (buildStatus: string, phases: unknown) => {
    codeBuild.add('tidegate-shop-unit-tests', releaseId, { buildStatus, phases });
    return (await runner.find(releaseId, 'unit-tests'))?.failure;
  };

  test('names the command that failed', async () => {
    const message = 'Error while executing command: npm test -- --ci. Reason: exit status 1';
    expect(await failureOf('FAILED', failing('BUILD', 'COMMAND_EXECUTION_ERROR', message))).toBe(
      'the command "npm test -- --ci" of the phase BUILD ended with exit code 1',
    );
  });

  test('says in one line what else went wrong', async () => {
    const phases = failing('DOWNLOAD_SOURCE', 'CLIENT_ERROR', 'authentication\nrequired', 'CLIENT_ERROR');
    expect(await failureOf('FAILED', phases)).toBe('DOWNLOAD_SOURCE: CLIENT_ERROR: authentication required');
  });

  test.each([
    ['STOPPED', 'it was stopped'],
    ['TIMED_OUT', 'BUILD: BUILD_TIMED_OUT: Build has timed out.'],
    ['FAULT', 'BUILD: BUILD_TIMED_OUT: Build has timed out.'],
  ])('that is %s says: %s', async (status, failure) => {
    expect(await failureOf(status, failing('BUILD', 'BUILD_TIMED_OUT', 'Build has timed out.', 'TIMED_OUT'))).toBe(
      failure,
    );
  });

  test('says nothing when CodeBuild does not', async () => {
    expect(await failureOf('FAILED', undefined)).toBeUndefined();
  });

  test('shows its phases as evidence', async () => {
    codeBuild.add('tidegate-shop-unit-tests', releaseId, {
      buildStatus: 'FAILED',
      phases: failing('BUILD', 'COMMAND_EXECUTION_ERROR', 'Error while executing command: x. Reason: exit status 2'),
    });
    const problem = buildProblem('unitTests', await runner.find(releaseId, 'unit-tests'));
    expect(problem?.detail).toContain('BUILD FAILED after 7 s: COMMAND_EXECUTION_ERROR: Error while executing');
  });
});

describe('what was built', () => {
  const artifacts = {
    location: 'arn:aws:s3:::artifacts-bucket/builds/shop/00000000/build.zip',
    sha256sum: hash,
    md5sum: 'd41d8cd9',
  };
  const image = `111122223333.dkr.ecr.eu-west-1.amazonaws.com/shop@sha256:${hash}`;
  const artifactOf = async (fields: object, build: 'build' | 'unit-tests' = 'build') => {
    codeBuild.add(`tidegate-shop-${build}`, releaseId, fields);
    return (await runner.find(releaseId, build))?.artifact;
  };

  test('is the ZIP file with the hash that CodeBuild has of it', async () => {
    expect(await artifactOf({ artifacts })).toEqual({
      location: 's3://artifacts-bucket/builds/shop/00000000/build.zip',
      digest: `sha256:${hash}`,
    });
  });

  test('is the image that the build names', async () => {
    const exportedEnvironmentVariables = [{ name: 'TIDEGATE_IMAGE', value: image }];
    expect(await artifactOf({ artifacts, exportedEnvironmentVariables })).toEqual({
      location: '111122223333.dkr.ecr.eu-west-1.amazonaws.com/shop',
      digest: `sha256:${hash}`,
    });
  });

  test.each([
    ['without any output', {}],
    ['without a hash', { artifacts: { location: artifacts.location } }],
    ['that is not in S3', { artifacts: { ...artifacts, location: 'elsewhere' } }],
    ['of a build that failed', { artifacts, buildStatus: 'FAILED' }],
  ])('is nothing %s', async (_, fields) => {
    expect(await artifactOf(fields)).toBeUndefined();
  });

  test('is nothing of a build of another name', async () => {
    expect(await artifactOf({ artifacts }, 'unit-tests')).toBeUndefined();
  });
});

describe('stopping the builds of a release', () => {
  test('stops all that run, and leaves everything else alone', async () => {
    const running = { buildStatus: 'IN_PROGRESS' };
    codeBuild.add('tidegate-shop-unit-tests', releaseId, running);
    codeBuild.add('tidegate-shop-unit-tests', releaseId, running);
    codeBuild.add('tidegate-shop-e2e-tests', releaseId, running);
    codeBuild.add('tidegate-shop-build', releaseId);
    codeBuild.add('tidegate-shop-unit-tests', 'shop-1.5.0-1', running);
    codeBuild.add('tidegate-payments-unit-tests', 'payments-1.4.0-1', running);
    await runner.stopAll(releaseId);
    expect(codeBuild.builds.map(({ buildStatus }) => buildStatus)).toEqual([
      'STOPPED',
      'STOPPED',
      'STOPPED',
      'SUCCEEDED',
      'IN_PROGRESS',
      'IN_PROGRESS',
    ]);
  });

  test('does nothing when it is done again, or when nothing was built', async () => {
    await runner.stopAll(releaseId);
    codeBuild.add('tidegate-shop-unit-tests', releaseId, { buildStatus: 'IN_PROGRESS' });
    await runner.stopAll(releaseId);
    await runner.stopAll(releaseId);
    expect(requests('StopBuild')).toHaveLength(1);
  });
});

test('refuses what is no release', async () => {
  await expect(runner.find('../shop', 'build')).rejects.toMatchObject({ name: 'InvalidInput' });
});

test('says that throttling passes', async () => {
  const headers = { 'content-type': 'application/x-amz-json-1.1' };
  const body = '{"__type":"ThrottlingException","message":"Rate exceeded"}';
  for (let i = 0; i < 3; i++) server.disturbances.push(() => ({ status: 400, headers, body }));
  await expect(runner.find(releaseId, 'build')).rejects.toMatchObject({ name: 'TransientError' });
});
