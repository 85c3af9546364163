import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ServedStore, startStore } from '../../../lib/local/store/serve';

export interface TemporaryStore extends ServedStore {
  readonly directory: string;
}

/** A store in a directory of its own, which goes away when it is closed. */
export async function startTemporaryStore(): Promise<TemporaryStore> {
  const directory = await mkdtemp(join(tmpdir(), 'tidegate-store-'));
  const { address, close } = await startStore({ directory });
  return {
    directory,
    address,
    close: async () => {
      await close();
      await rm(directory, { recursive: true });
    },
  };
}
