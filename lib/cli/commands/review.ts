import { review } from '../../local/pipeline/review';
import type { CliIo } from '../io';
import { type ServiceOptions, withPipeline } from './context';

export interface ReviewOptions extends ServiceOptions {
  readonly releaseId: string;
  readonly outcome: string;
  readonly note: string;
}

/** Records the post-deployment review of a hotfix. */
export async function reviewCommand(io: CliIo, options: ReviewOptions): Promise<number> {
  const { releaseId, outcome, note } = options;
  const recorded = await withPipeline(
    io,
    options,
    () => undefined,
    (pipeline) => review(pipeline, { releaseId, by: io.user, outcome, note }),
  );
  io.out(options.json === true ? `${JSON.stringify(recorded)}\n` : `${recorded.message}\n`);
  return 0;
}
