import { resolve } from 'node:path';
import { type LoadedConfig, readServiceConfig } from '../../config/load';
import { InvalidInputError } from '../../domain/errors';
import type { ReleaseRecord } from '../../domain/release-record';
import { openPipeline, type Pipeline } from '../../local/pipeline/pipeline';
import type { LocalPorts } from '../../local/pipeline/ports';
import type { ProgressEvent } from '../../local/pipeline/progress';
import { StateDirectory } from '../../local/state-directory';
import type { CliIo } from '../io';

export interface ServiceOptions {
  readonly config: string;
  readonly json?: boolean;
}

/** The service that a command is about. */
export function loadService(io: CliIo, { config }: ServiceOptions): { loaded: LoadedConfig; state: StateDirectory } {
  const path = resolve(io.directory, config);
  return { loaded: readServiceConfig(path), state: new StateDirectory(path) };
}

/** Runs something on the service's pipeline, and closes it afterwards. */
export async function withPipeline<T>(
  io: CliIo,
  options: ServiceOptions,
  onProgress: (event: ProgressEvent) => void,
  work: (pipeline: Pipeline) => Promise<T>,
  sourceControl?: LocalPorts['sourceControl'],
): Promise<T> {
  const { loaded, state } = loadService(io, options);
  const pipeline = await openPipeline({
    loaded,
    state,
    program: io.program,
    environment: io.environment,
    onProgress,
    ...(sourceControl !== undefined && { sourceControl }),
  });
  try {
    return await work(pipeline);
  } finally {
    await pipeline.close();
  }
}

/** The release that a command names, or the latest one. @throws InvalidInputError when there is none */
export async function findRelease(
  { store, loaded }: Pick<Pipeline, 'store' | 'loaded'>,
  releaseId: string | undefined,
): Promise<ReleaseRecord> {
  const { service } = loaded.config;
  const record = releaseId === undefined ? (await store.list(service, 1))[0] : await store.get(releaseId);
  if (record !== undefined) return record;
  throw new InvalidInputError(
    releaseId === undefined
      ? `${service} was never released from here`
      : `there is no release ${JSON.stringify(releaseId)}`,
    { remedy: 'list the releases with "tidegate status"' },
  );
}
