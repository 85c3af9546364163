import { randomUUID } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';

/** Replaces a file as a whole, readable by its owner alone: a reader, or a crash, meets the old content or the new. */
export async function replaceFile(path: string, content: string): Promise<void> {
  const whole = `${path}.${randomUUID()}.unfinished`;
  try {
    const file = await open(whole, 'wx', 0o600);
    try {
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(whole, path);
  } catch (error) {
    await rm(whole, { force: true }).catch(() => undefined);
    throw error;
  }
}
