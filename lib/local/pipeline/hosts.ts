import { existsSync } from 'node:fs';
import type { LocateEnvironment } from '../../adapters/local/environment/client';
import type { ServiceConfig } from '../../config/schema';
import { localTargetOf } from '../../config/targets';
import type { EnvironmentName } from '../../ports/deployment-target';
import { findEnvironment, startEnvironment, stopEnvironment } from '../environment/start-environment';
import type { HostProgram } from '../host/start-host';
import type { StateDirectory } from '../state-directory';
import type { StoreAddress } from '../store/address';
import { startStoreHost, stopStoreHost } from '../store/serve-store-host';

/** How this program starts itself as a background process. */
export interface Program {
  readonly entry: string;
  readonly execArgv: readonly string[];
}

export const environmentNames = ['staging', 'production'] as const satisfies readonly EnvironmentName[];

/** The first arguments of the hidden command that serves a host; the last one is its options file. */
export const hostArgs = (kind: 'environment' | 'store' | 'load'): string[] => ['host', kind];

const programOf = ({ entry, execArgv }: Program, kind: 'environment' | 'store'): HostProgram => ({
  entry,
  execArgv,
  args: hostArgs(kind),
});

/** Starts the store, or finds it. */
export const startStore = (state: StateDirectory, program: Program): Promise<StoreAddress> =>
  startStoreHost(state.store, programOf(program, 'store'));

/** Starts an environment when it is asked for, or finds it. */
export function locateEnvironments(state: StateDirectory, config: ServiceConfig, program: Program): LocateEnvironment {
  return (environment) =>
    startEnvironment(
      {
        service: config.service,
        environment,
        port: localTargetOf(config, environment).port,
        directory: state.environment(environment),
      },
      programOf(program, 'environment'),
    );
}

/** Whether an environment runs, without starting it. */
export const isRunning = async (state: StateDirectory, environment: EnvironmentName): Promise<boolean> =>
  (await findEnvironment(state.environment(environment))) !== undefined;

/** Ends the environments and the store. Returns what was running, in words. */
export async function stopHosts(state: StateDirectory): Promise<string[]> {
  if (!existsSync(state.root)) return [];
  const stopped: string[] = [];
  for (const name of environmentNames) if (await stopEnvironment(state.environment(name))) stopped.push(name);
  if (await stopStoreHost(state.store)) stopped.push('release store');
  return stopped;
}
