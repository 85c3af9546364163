import { resolve } from '../../local/pipeline/resolve';
import type { CliIo } from '../io';
import { type ServiceOptions, withPipeline } from './context';

export interface ResolveOptions extends ServiceOptions {
  readonly releaseId: string;
  readonly note: string;
  readonly serving?: string;
}

/** Records what was done about a release whose rollback did not succeed, and frees the lane. */
export async function resolveCommand(io: CliIo, options: ResolveOptions): Promise<number> {
  const { releaseId, note, serving } = options;
  const said = { releaseId, by: io.user, note, ...(serving !== undefined && { serving }) };
  const resolved = await withPipeline(
    io,
    options,
    () => undefined,
    (pipeline) => resolve(pipeline, said),
  );
  io.out(options.json === true ? `${JSON.stringify(resolved)}\n` : `${resolved.message}\n`);
  return 0;
}
