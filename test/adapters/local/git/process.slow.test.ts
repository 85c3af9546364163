import { execFile } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { type GitCommand, runGit } from '../../../../lib/adapters/local/git/process';

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'tidegate-process-'));
});
afterEach(() => rm(directory, { recursive: true, force: true }));

/** Runs a shell script in the place of git. */
async function run(script: string, options: Partial<GitCommand> = {}) {
  await writeFile(join(directory, 'git'), `#!/bin/sh\n${script}\n`);
  await chmod(join(directory, 'git'), 0o755);
  const env = { PATH: `${directory}:${process.env['PATH']}`, HERE: directory };
  const chunks: Buffer[] = [];
  const onOutput = (chunk: Buffer) => chunks.push(chunk);
  const exit = await runGit({ args: ['fetch'], env, timeoutSeconds: 30, input: '', onOutput, ...options });
  return { ...exit, output: Buffer.concat(chunks).toString() };
}

test('passes arguments, input and output through', async () => {
  const args = ['a b', '$(touch x)', '-z', 'q"uote'];
  const result = await run(`cat; for each in "$@"; do echo "[$each]"; done; exit 3`, { args, input: 'input\n' });
  expect(result).toEqual({ code: 3, errors: '', output: 'input\n[a b]\n[$(touch x)]\n[-z]\n[q"uote]\n' });
});

test('takes output of any size and keeps the end of the errors', async () => {
  const result = await run('head -c 20000000 /dev/zero; head -c 1000000 /dev/zero >&2; echo last >&2');
  expect(result.output).toHaveLength(20_000_000);
  expect(result.errors).toHaveLength(16_384);
  expect(result.errors).toMatch(/last\n$/);
});

test('does not mind input that is not read', async () => {
  expect(await run('exit 0', { input: 'x'.repeat(10_000_000) })).toMatchObject({ code: 0 });
});

test('counts a process that was killed as failed', async () => {
  expect(await run('kill -9 $$')).toMatchObject({ code: 128 });
});

test('ends a process that takes too long, and those that it has started', async () => {
  const script = 'sh -c \'trap "" TERM; echo $$ > "$HERE/child"; while :; do sleep 0.1; done\' & wait';
  await expect(run(script, { timeoutSeconds: 1.5 })).rejects.toMatchObject({
    name: 'TransientError',
    message: 'git fetch did not end within 1.5 s',
  });
  const child = Number(await readFile(join(directory, 'child'), 'utf8'));
  await untilGone(child);
});

test('does not wait for what a process leaves in the background', async () => {
  const result = await run('echo done; sleep 600 & echo $! > "$HERE/child"');
  const child = Number(await readFile(join(directory, 'child'), 'utf8'));
  process.kill(child, 'SIGKILL');
  expect(result).toMatchObject({ code: 0, output: 'done\n' });
});

test('ends what still runs when the program ends', async () => {
  const script = 'echo $$ > "$HERE/child"; touch "$HERE/ready"; exec sleep 600';
  await writeFile(join(directory, 'git'), `#!/bin/sh\n${script}\n`);
  await chmod(join(directory, 'git'), 0o755);
  const program = `
    const { runGit } = require(${JSON.stringify(join(process.cwd(), 'lib/adapters/local/git/process.ts'))});
    const env = { ...process.env, PATH: process.env.HERE + ':' + process.env.PATH };
    runGit({ args: [], env, timeoutSeconds: 60, input: '', onOutput: () => undefined });
    const { existsSync } = require('node:fs');
    setInterval(() => existsSync(process.env.HERE + '/ready') && process.exit(0), 10);`;
  const environment = { ...process.env, HERE: directory };
  await promisify(execFile)(process.execPath, ['--import', 'tsx', '-e', program], {
    env: environment,
    timeout: 30_000,
  });
  await untilGone(Number(await readFile(join(directory, 'child'), 'utf8')));
});

/** Waits until a process has ended, which it also has when nobody has asked how yet. */
async function untilGone(pid: number): Promise<void> {
  const deadline = Date.now() + 10_000;
  while (Date.now() < deadline) {
    const status = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined);
    if (status === undefined || status.includes(') Z ')) return;
    await sleep(20);
  }
  process.kill(pid, 'SIGKILL');
  throw new Error(`process ${pid} is still there`);
}
