import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import dynalite from 'dynalite';
import { createReleaseStoreTable } from '../../adapters/aws/release-store/create-table';
import { describeError, InvalidInputError } from '../../domain/errors';
import { type StoreAddress, tableName } from './address';
import { connect } from './connect';
import { prepareDirectory } from './directory';
import { guard } from './guard';

/** What a store is started with. */
export interface StoreOptions {
  /** Where the data are kept; made if it is not there. */
  readonly directory: string;
  /** 0 or absent: a free one. */
  readonly port?: number;
}

/** A store that answers. */
export interface ServedStore {
  readonly address: StoreAddress;
  /** Ends running requests and writes everything to disk. */
  close(): Promise<void>;
}

/**
 * Starts the store in this process: DynamoDB's API on 127.0.0.1, for whoever knows the address's access key.
 *
 * A write that was answered outlives a crash of the process, but not one of the machine: the database leaves it to the
 * operating system when to write to the disk. @throws StoreDirectoryError
 */
export async function startStore({ directory, port = 0 }: StoreOptions): Promise<ServedStore> {
  await prepareDirectory(directory);
  const server = dynalite({ path: directory, createTableMs: 0 });
  const accessKey = randomBytes(16).toString('hex');
  guard(server, accessKey);
  await listen(server, port);
  try {
    const address = { endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, accessKey };
    await createTable(address);
    return { address, close: () => close(server) };
  } catch (error) {
    await close(server);
    throw error;
  }
}

/** Serves the store until it is told to stop: the whole life of a process that does nothing else. */
export async function serveStore(
  options: StoreOptions,
  ready: (address: StoreAddress) => void | Promise<void>,
  stop: AbortSignal,
): Promise<void> {
  const store = await startStore(options);
  try {
    await ready(store.address);
    if (!stop.aborted) await once(stop, 'abort');
  } finally {
    await store.close();
  }
}

async function listen(server: Server, port: number): Promise<void> {
  try {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
  } catch (cause) {
    // dynalite closes its database only together with a server that listens.
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    await close(server);
    throw new InvalidInputError(
      `the release store cannot listen on port ${port} of 127.0.0.1: ${describeError(cause)}`,
      {
        remedy: 'give a port that is free, or 0 to have one chosen',
        cause,
      },
    );
  }
}

async function createTable(address: StoreAddress): Promise<void> {
  const client = connect(address);
  try {
    await createReleaseStoreTable(client, tableName);
  } finally {
    client.destroy();
  }
}

/** How long running requests get to end, in milliseconds. */
const grace = 2_000;

async function close(server: Server): Promise<void> {
  const cut = setTimeout(() => server.closeAllConnections(), grace);
  try {
    await promisify(server.close).call(server);
  } finally {
    clearTimeout(cut);
  }
}
