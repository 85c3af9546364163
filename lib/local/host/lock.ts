import { randomUUID } from 'node:crypto';
import { link, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { TransientError } from '../../domain/errors';
import { identify, isRunning, ProcessIdentity } from './process-identity';
import { replaceFile } from './write-file';

const pollMilliseconds = 40;
const released = 'released';

/**
 * Does the work while no other process does work under the same lock; a lock whose holder has died is free.
 *
 * The lock is a row of numbered files. Whoever creates the next number holds it, once the holder of the highest one has
 * released it or died; files below the highest mean nothing. So nobody ever removes a file that another one relies on.
 * @throws TransientError when it is not free in time
 */
export async function withLock<T>(directory: string, milliseconds: number, work: () => Promise<T>): Promise<T> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const claim = await acquire(directory, performance.now() + milliseconds);
  try {
    return await work();
  } finally {
    await replaceFile(claim, released);
  }
}

async function acquire(directory: string, deadline: number): Promise<string> {
  for (;;) {
    const highest = (await numbersIn(directory)).at(-1) ?? 0;
    const holder = highest === 0 ? undefined : await holderOf(join(directory, String(highest)));
    if (holder === undefined) {
      const claim = await tryClaim(directory, highest + 1);
      if (claim !== undefined) return claim;
    } else if (performance.now() > deadline) {
      throw new TransientError(`process ${holder.pid} has not released ${directory} in time`, {
        remedy: 'wait for the other command to end, or end it',
      });
    }
    await sleep(pollMilliseconds);
  }
}

async function tryClaim(directory: string, number: number): Promise<string | undefined> {
  const claim = join(directory, String(number));
  const whole = join(directory, `${randomUUID()}.unfinished`);
  await writeFile(whole, JSON.stringify(await identify(process.pid)), { mode: 0o600 });
  try {
    await link(whole, claim);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return undefined;
    throw error;
  } finally {
    await rm(whole, { force: true });
  }
  const numbers = await numbersIn(directory);
  // A number below the highest was free only because its owner has gone on and cleaned up behind it.
  const lost = numbers.some((other) => other > number);
  await removeAll(
    directory,
    numbers.filter((other) => other < number || (lost && other === number)),
  );
  return lost ? undefined : claim;
}

/** The process that holds a claim; undefined when it is released, gone, or its process has died. */
async function holderOf(claim: string): Promise<ProcessIdentity | undefined> {
  const text = await readFile(claim, 'utf8').catch(() => released);
  const holder = text === released ? undefined : parse(text);
  return holder !== undefined && (await isRunning(holder)) ? holder : undefined;
}

/** A crash of the machine may leave a file without its content. */
function parse(text: string): ProcessIdentity | undefined {
  try {
    return ProcessIdentity.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}

async function numbersIn(directory: string): Promise<number[]> {
  const names = await readdir(directory);
  return names
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .sort((a, b) => a - b);
}

const removeAll = (directory: string, numbers: readonly number[]): Promise<unknown> =>
  Promise.all(numbers.map((number) => rm(join(directory, String(number)), { force: true })));
