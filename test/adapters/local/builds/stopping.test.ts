import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { markVariable } from '../../../../lib/adapters/local/builds/process-tree';
import { BuildRecords } from '../../../../lib/adapters/local/builds/records';
import { releaseId, until, Workshop } from './workshop';

let shop: Workshop;
const pids: number[] = [];
beforeEach(() => {
  shop = new Workshop();
});
afterEach(() => {
  for (const pid of pids.splice(0)) if (lives(pid)) process.kill(pid, 'SIGKILL');
  shop.close();
});

function lives(pid: number): boolean {
  try {
    process.kill(pid, 0);
    // A zombie has ended; it only waits to be noticed.
    return !existsSync(`/proc/${pid}/stat`) || !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

const pidsInCheckout = (): number[] =>
  readdirSync(shop.checkout)
    .filter((name) => /^pid\.\d+$/.test(name))
    .map((name) => Number(name.slice(4)));

/** The process ids that the build has written, once all are there. */
async function written(count: number): Promise<number[]> {
  const found = await until(() => (pidsInCheckout().length >= count ? pidsInCheckout() : undefined));
  pids.push(...found);
  return found;
}

const sleeper = 'touch pid.$$; exec sleep 300';
/** Ignores SIGTERM, as do its children. */
const stubborn = `sh -c "trap '' TERM; touch pid.\\$\\$; while :; do sleep 1; done"`;
/** A child in a session of its own, one that has also cleared its variables, and one of theirs. */
const family = [
  `sh -c '${sleeper}' &`,
  `setsid sh -c '${sleeper}' &`,
  `env -i setsid sh -c 'touch pid.$$; sh -c "touch pid.\\$\\$; exec sleep 300"; true' &`,
  'wait',
].join('\n');

it('ends a build that runs out of time', async () => {
  const build = await shop.build([sleeper, 'touch never'], { timeoutSeconds: 0.5 });
  pids.push(...pidsInCheckout());
  expect(build).toMatchObject({ status: 'TIMED_OUT', failure: 'it did not end within 0.5 s' });
  expect(build.phases).toMatchObject([{ phase: 'build', status: 'TIMED_OUT' }]);
  expect(pids.filter(lives)).toEqual([]);
  expect(existsSync(join(shop.checkout, 'never'))).toBe(false);
});

it.each([
  ['grandchildren, also those that left the session and cleared their variables', family, 4],
  ['what does not end when it is asked to', stubborn, 1],
])('ends %s', async (_, command, processes) => {
  const stop = new AbortController();
  const running = shop.build([command], { signal: stop.signal, graceMilliseconds: 200 });
  const found = await written(processes);
  stop.abort();
  expect((await running).status).toBe('STOPPED');
  expect(found.filter(lives)).toEqual([]);
});

it('lets processes end by themselves when they are asked to', async () => {
  const stop = new AbortController();
  const command = `trap 'echo said goodbye; exit 0' TERM; touch pid.$$; while :; do sleep 0.05; done`;
  const running = shop.build([command], { signal: stop.signal, graceMilliseconds: 8_000 });
  await written(1);
  stop.abort();
  expect((await running).logTail).toContain('said goodbye');
});

it('stops at once when it is told to, and runs neither post_build nor finally', async () => {
  const stop = new AbortController();
  const phases = {
    build: { commands: [sleeper], finally: ['touch never'] },
    post_build: { commands: ['touch never'] },
  };
  const running = shop.build({ phases }, { signal: stop.signal });
  const found = await written(1);
  stop.abort();
  expect(await running).toMatchObject({ status: 'STOPPED', failure: 'it was stopped' });
  expect(found.filter(lives)).toEqual([]);
  expect(existsSync(join(shop.checkout, 'never'))).toBe(false);
});

it('runs nothing when it is told to stop before it starts', async () => {
  const build = await shop.build(['touch never'], { signal: AbortSignal.abort() });
  expect(build.status).toBe('STOPPED');
  expect(existsSync(join(shop.checkout, 'never'))).toBe(false);
});

it('ends what a successful build leaves running in the background, and keeps it running until then', async () => {
  const build = await shop.build([`(${sleeper}) > /dev/null 2>&1 & echo $! > background`, 'kill -0 $(cat background)']);
  const found = await written(1);
  expect(build.status).toBe('SUCCEEDED');
  expect(found.filter(lives)).toEqual([]);
});

it('does not wait for the output of what was left in the background', async () => {
  const build = await shop.build([`(${sleeper}) &`, 'echo on it goes']);
  await written(1);
  expect(build.status).toBe('SUCCEEDED');
  expect(build.logTail).toContain('on it goes');
});

it('waits for no checkout that never comes', async () => {
  const runner = shop.anotherRunner(() => new Promise(() => undefined));
  const request = { service: 'shop', build: 'build', releaseId, sourceVersion: 'x', environment: {} } as const;
  const buildspec = { version: 0.2, phases: { build: { commands: ['true'] } } } as const;
  const build = await runner.run(
    request,
    { ...buildspec, phases: { build: { commands: ['true'] } } },
    { timeoutSeconds: 0.2 },
    new AbortController().signal,
  );
  expect(build.status).toBe('TIMED_OUT');
});

describe('stopping all builds of a release', () => {
  it('stops the one that runs and those that wait for it', async () => {
    const running = shop.build([sleeper]);
    const waiting = shop.build(['touch never'], { name: 'e2e-tests' });
    const found = await written(1);
    await shop.runner.stopAll(releaseId);
    expect([(await running).status, (await waiting).status]).toEqual(['STOPPED', 'STOPPED']);
    expect(found.filter(lives)).toEqual([]);
    expect(existsSync(join(shop.checkout, 'never'))).toBe(false);
  });

  it('stops one that another process runs', async () => {
    const running = shop.build([sleeper, 'touch never']);
    const found = await written(1);
    await shop.anotherRunner().stopAll(releaseId);
    expect((await running).status).toBe('STOPPED');
    expect(found.filter(lives)).toEqual([]);
    expect(existsSync(join(shop.checkout, 'never'))).toBe(false);
  });

  it('ends what a process that is gone has left running', async () => {
    const records = new BuildRecords(shop.artifacts);
    const gone = spawn('true');
    await new Promise((resolve) => gone.once('exit', resolve));
    const left = spawn('sleep', ['300'], {
      env: { ...process.env, [markVariable]: 'mark-of-a-build' },
      stdio: 'ignore',
    });
    pids.push(left.pid as number);
    const ended = new Promise((resolve) => left.once('exit', resolve));
    await records.save({
      id: 'x',
      releaseId,
      build: 'unit-tests',
      number: 1,
      sourceVersion: 'x',
      status: 'IN_PROGRESS',
      startedAt: new Date().toISOString(),
      durationMilliseconds: 0,
      pid: gone.pid as number,
      mark: 'mark-of-a-build',
      logTail: '',
      phases: [],
    });
    expect(await shop.runner.find(releaseId, 'unit-tests')).toMatchObject({
      status: 'FAULT',
      failure: 'the process that ran it is gone',
    });
    await shop.runner.stopAll(releaseId);
    await ended;
    expect((await shop.runner.find(releaseId, 'unit-tests'))?.status).toBe('STOPPED');
  });

  it('does nothing where nothing runs', async () => {
    await shop.build(['true']);
    await shop.runner.stopAll(releaseId);
    await shop.runner.stopAll('shop-9.9.9-1');
    expect((await shop.runner.find(releaseId, 'unit-tests'))?.status).toBe('SUCCEEDED');
  });
});

it('is found in progress while it runs', async () => {
  const stop = new AbortController();
  const running = shop.build([sleeper], { signal: stop.signal });
  await written(1);
  expect(await shop.anotherRunner().find(releaseId, 'unit-tests')).toMatchObject({ status: 'IN_PROGRESS' });
  stop.abort();
  await running;
});
