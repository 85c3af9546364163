import { stat, truncate } from 'node:fs/promises';

const mostBytes = 16 * 1024 * 1024;

/** Empties a log that has become too long: a service that runs for months must not fill the disk. */
export async function boundLog(path: string): Promise<void> {
  const size = await stat(path).then(
    (file) => file.size,
    () => 0,
  );
  if (size > mostBytes) await truncate(path).catch(() => undefined);
}
