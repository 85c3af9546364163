import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { inspectRepository, proposeConfig } from '../../config/init';
import { InvalidInputError } from '../../domain/errors';
import type { CliIo } from '../io';

/** Writes a proposal for the configuration; a file that is there already stays as it is. */
export async function initCommand(io: CliIo, options: { readonly config: string }): Promise<number> {
  const path = resolve(io.directory, options.config);
  const proposal = proposeConfig(await inspectRepository(io.directory));
  try {
    await writeFile(path, proposal, { flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    throw new InvalidInputError(`${options.config} exists already`, {
      remedy: 'edit it, or name another file with --config',
      cause: error,
    });
  }
  io.out(`wrote ${options.config}; read it, then run "tidegate config check"\n`);
  return 0;
}
