import { Bench } from '../bench';
import { runBuild } from '../builds';

const record = (bench: Bench) => bench.run('deployment-orchestrator', 'record-artifact', {}, 'quality_gates');

it('notes what was built', async () => {
  const bench = new Bench();
  await bench.initiated();
  await runBuild(bench, 'build');
  expect(await record(bench)).toMatchObject({ decision: 'passed' });
  expect((await bench.record()).facts.artifact).toEqual({ location: '/built/new', digest: 'sha256:new' });
});

it.each([
  ['was never started', undefined, /^build: the build was never started/],
  ['failed', { status: 'FAILED' } as const, /^build: the build failed: exit code 1/],
  ['ran out of time', { status: 'TIMED_OUT' } as const, /^build: the build ran out of time/],
])('fails the gates when the build %s', async (_, script, cause) => {
  const bench = new Bench(script && { builds: { build: script } });
  await bench.initiated();
  if (script !== undefined) await runBuild(bench, 'build');
  expect(await record(bench)).toMatchObject({ decision: 'failed', Error: 'GateFailed', Cause: cause });
});

it('says what to do when the build made nothing', async () => {
  const bench = new Bench({ builds: { build: { artifact: undefined } as never } });
  await bench.initiated();
  await runBuild(bench, 'build');
  expect(await record(bench)).toMatchObject({ Cause: 'build: the build made no artifact' });
  expect(await bench.setting.store.evidence(bench.release.id)).toContainEqual(
    expect.objectContaining({ remedy: expect.stringContaining('artifacts section of its buildspec') }),
  );
});

it('deploys nothing before there is an artifact', async () => {
  const bench = new Bench();
  const input = await bench.initiated();
  await expect(bench.run('deployment-orchestrator', 'deploy-staging', input, 'staging')).rejects.toMatchObject({
    name: 'InvalidInput',
    message: 'the release has no artifact yet',
  });
});
