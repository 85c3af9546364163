import { resolve } from 'node:path';
import { stopHosts } from '../../local/pipeline/hosts';
import { StateDirectory } from '../../local/state-directory';
import type { CliIo } from '../io';

/** Ends what runs in the background for a service. */
export async function stopCommand(io: CliIo, options: { readonly config: string }): Promise<number> {
  const stopped = await stopHosts(new StateDirectory(resolve(io.directory, options.config)));
  io.out(stopped.length === 0 ? 'nothing was running\n' : `stopped: ${stopped.join(', ')}\n`);
  return 0;
}
