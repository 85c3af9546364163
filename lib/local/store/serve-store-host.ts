import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { describeError } from '../../domain/errors';
import { runHost } from '../host/run-host';
import { type HostProgram, startHost } from '../host/start-host';
import { stopHost } from '../host/stop-host';
import { StoreAddress } from './address';
import { startStore } from './serve';

const Options = z.object({ directory: z.string().min(1) });
/** How long the store gets to write everything to disk, in milliseconds. */
const stopGrace = 10_000;

/** The whole life of the store's process. @param optionsPath a JSON file, as startStoreHost writes it */
export async function serveStoreHost(optionsPath: string): Promise<void> {
  const { directory } = Options.parse(JSON.parse(await readFile(optionsPath, 'utf8')));
  await runHost(directory, async () => {
    const store = await startStore({ directory: join(directory, 'data') });
    return {
      details: { ...store.address },
      control: {
        routes: {},
        failure: (error) => ({ status: 500, body: { error: { name: 'StoreFailed', message: describeError(error) } } }),
      },
      close: () => store.close(),
    };
  });
}

/** The store's process: the one that runs, or a new one that outlives this command. */
export async function startStoreHost(directory: string, program: HostProgram): Promise<StoreAddress> {
  const host = await startHost({ title: 'the release store', directory, program, options: { directory } });
  return StoreAddress.parse(host.details);
}

/** Ends the store's process. Returns whether it ran. */
export const stopStoreHost = (directory: string): Promise<boolean> => stopHost(directory, stopGrace);
