import { mkdir } from 'node:fs/promises';
import { promisify } from 'node:util';
import { create } from 'dynalite/db';
import { describeError, TidegateError } from '../../domain/errors';
import { tableName } from './address';

/** The directory of a local store cannot be used. */
export class StoreDirectoryError extends TidegateError {
  constructor(directory: string, why: string, options: { cause: unknown; remedy: string }) {
    super('StoreDirectory', `the release store in ${directory} cannot be opened: ${why}`, options);
  }
}

/**
 * Makes the directory, readable by its owner alone, and proves that the database in it can be opened: dynalite itself
 * would start, and crash at the first request. @throws StoreDirectoryError
 */
export async function prepareDirectory(directory: string): Promise<void> {
  try {
    await mkdir(directory, { recursive: true, mode: 0o700 });
    await openOnce(directory);
  } catch (error) {
    throw unusable(directory, error);
  }
}

async function openOnce(directory: string): Promise<void> {
  const { db, tableDb } = create({ path: directory });
  await db.open();
  try {
    // A table that a crash left in the making would stay so for ever; nothing can be in it yet.
    const table = await promisify(tableDb.get)(tableName);
    if (table?.TableStatus === 'CREATING') await promisify(tableDb.del)(tableName);
  } finally {
    await promisify(db.close)();
  }
}

/** LevelDB tells the reason as the cause of an error that only says that it did not open. */
function unusable(directory: string, error: unknown): StoreDirectoryError {
  const { cause = error } = error as { cause?: unknown };
  const { code } = cause as { code?: unknown };
  return code === 'LEVEL_LOCKED'
    ? new StoreDirectoryError(directory, 'another process has it open', {
        cause,
        remedy: 'use the store that runs already, or stop it first',
      })
    : new StoreDirectoryError(directory, describeError(cause), {
        cause,
        remedy: 'check that the directory can be written, or move it away to start with an empty store',
      });
}
