import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { withLock } from '../../../lib/local/host/lock';
import { identify } from '../../../lib/local/host/process-identity';
import { temporaryDirectory } from './hosts';

let parent: string;
let directory: string;

beforeEach(async () => {
  parent = await temporaryDirectory();
  directory = join(parent, 'lock');
});

afterEach(() => rm(parent, { recursive: true, force: true }));

test('lets one work at a time', async () => {
  let [inside, most] = [0, 0];
  await Promise.all(
    Array.from({ length: 8 }, () =>
      withLock(directory, 10_000, async () => {
        inside += 1;
        most = Math.max(most, inside);
        await sleep(5);
        inside -= 1;
      }),
    ),
  );
  expect(most).toBe(1);
});

test('is free again after work that failed', async () => {
  const failing = withLock(directory, 1_000, () => Promise.reject(new Error('no')));
  await expect(failing).rejects.toThrow('no');
  expect(await withLock(directory, 1_000, async () => 'done')).toBe('done');
});

test.each([
  ['a process that has died', JSON.stringify({ pid: 2 ** 22, startTime: '1@boot' })],
  ['an earlier process of the same number', JSON.stringify({ pid: process.pid, startTime: '1@boot' })],
  ['a crash of the machine', ''],
])('is taken over from %s', async (_, content) => {
  await mkdir(directory);
  await writeFile(join(directory, '7'), content);
  const taken = await Promise.all([1, 2, 3].map((n) => withLock(directory, 5_000, async () => n)));
  expect(taken).toEqual([1, 2, 3]);
  expect(await readdir(directory)).toEqual(['10']);
});

test('gives up when the holder goes on', async () => {
  await mkdir(directory);
  await writeFile(join(directory, '1'), JSON.stringify(await identify(process.pid)));
  const waiting = withLock(directory, 50, async () => 'done');
  await expect(waiting).rejects.toMatchObject({
    name: 'TransientError',
    message: `process ${process.pid} has not released ${directory} in time`,
  });
});
