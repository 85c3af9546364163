import type * as z from 'zod';
import { InvalidInputError } from '../../domain/errors';
import { findHost } from '../host/find-host';
import type { HostFile } from '../host/host-file';
import { type HostProgram, startHost } from '../host/start-host';
import { stopHost } from '../host/stop-host';
import { EnvironmentOptions } from './options';

/** How long an environment gets to end its requests and instances, in milliseconds. */
const stopGrace = 60_000;

/**
 * The environment's process: the one that runs, or a new one that outlives this command.
 *
 * @param program the program of the process; its last argument is a path to hand to serveEnvironment
 * @throws InvalidInputError when it runs on another port than asked for, TidegateError when its port is taken
 */
export async function startEnvironment(
  options: z.input<typeof EnvironmentOptions>,
  program: HostProgram,
): Promise<HostFile> {
  const parsed = EnvironmentOptions.parse(options);
  const { environment, service, directory, port } = parsed;
  const host = await startHost({ title: `${environment} of ${service}`, directory, program, options: parsed });
  const { port: actual } = Details.parse(host.details);
  if (actual === port) return host;
  throw new InvalidInputError(`${environment} of ${service} runs on port ${actual}, not on port ${port}`, {
    remedy: `stop the environment first, or set environments.${environment}.local.port to ${actual} in tidegate.yaml`,
  });
}

const Details = EnvironmentOptions.pick({ port: true });

/** The environment's process in a directory, if one runs. */
export const findEnvironment = (directory: string): Promise<HostFile | undefined> => findHost(directory);

/** Ends the environment's process and its instances; they come back at its next start. Returns whether it ran. */
export const stopEnvironment = (directory: string): Promise<boolean> => stopHost(directory, stopGrace);
