import { resolve } from 'node:path';
import { InvalidInputError } from '../../domain/errors';
import { findOrchestrators } from '../../local/pipeline/endpoint';
import { stopHosts } from '../../local/pipeline/hosts';
import { StateDirectory } from '../../local/state-directory';
import type { CliIo } from '../io';

/** Ends what runs in the background for a service. @throws InvalidInputError while a release needs it */
export async function stopCommand(io: CliIo, options: { readonly config: string }): Promise<number> {
  const state = new StateDirectory(resolve(io.directory, options.config));
  const [underWay] = await findOrchestrators(state);
  if (underWay !== undefined) {
    throw new InvalidInputError(`${underWay} is under way, and needs what would be stopped`, {
      remedy: 'wait for it to end, or end it with "tidegate rollback"',
    });
  }
  const stopped = await stopHosts(state);
  io.out(stopped.length === 0 ? 'nothing was running\n' : `stopped: ${stopped.join(', ')}\n`);
  return 0;
}
