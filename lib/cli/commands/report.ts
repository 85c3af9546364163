import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { capturedKey, reportKey } from '../../domain/artifact-keys';
import type { CliIo } from '../io';
import { findRelease, type ServiceOptions, withPipeline } from './context';

/** Prints the report of a release as it is now, and says where the page is. */
export async function reportCommand(
  io: CliIo,
  options: ServiceOptions & { readonly releaseId: string | undefined },
): Promise<number> {
  await withPipeline(
    io,
    options,
    () => undefined,
    async (pipeline) => {
      const { ref } = await findRelease(pipeline, options.releaseId);
      await pipeline.handlers['release-report-generator']({ action: 'report', state: 'report', release: ref });
      const key = options.json === true ? capturedKey(ref.id) : reportKey(ref.id, 'md');
      io.out(new TextDecoder().decode(await pipeline.local.artifacts.get(key)));
      io.err(`${pathToFileURL(join(pipeline.state.release(ref.id), 'report.html')).href}\n`);
    },
  );
  return 0;
}
