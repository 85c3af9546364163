import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { ProcessIdentity } from './process-identity';
import { replaceFile } from './write-file';

/** How a running host is reached; whoever can read it controls the host, so it is for its owner alone. */
export const HostFile = z.object({
  process: ProcessIdentity,
  /** Differs at every start. */
  instanceId: z.string(),
  /** Of the control server, for example `http://127.0.0.1:40123`. */
  url: z.url(),
  /** What requests to the control server must carry. */
  token: z.string(),
  /** What the host itself wants its users to know. */
  details: z.json(),
});
export type HostFile = z.infer<typeof HostFile>;

const pathIn = (directory: string): string => join(directory, 'host.json');

/** The log of the host of a directory. */
export const logPathIn = (directory: string): string => join(directory, 'host.log');

/** Held by whoever starts or stops the host of a directory. */
export const startLockIn = (directory: string): string => join(directory, 'start.lock');

export const writeHostFile = (directory: string, file: HostFile): Promise<void> =>
  replaceFile(pathIn(directory), JSON.stringify(file, null, 2));

/** The host file of a directory; undefined when there is none, or none that can be read. */
export async function readHostFile(directory: string): Promise<HostFile | undefined> {
  const text = await readFile(pathIn(directory), 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  try {
    return HostFile.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}

/** Removes the file, if it is still the one of this instance. */
export async function removeHostFile(directory: string, instanceId: string): Promise<void> {
  const file = await readHostFile(directory);
  if (file === undefined || file.instanceId === instanceId) await rm(pathIn(directory), { force: true });
}
