import type { RequestAnswer } from '../../domain/rollback-request';
import { beforeProduction, type Pipeline } from '../../local/pipeline/pipeline';
import type { CliIo } from '../io';

/** Exit code of a process that was interrupted. */
const interruptedExitCode = 130;

/**
 * Runs a release so that an interruption ends it well: before production it fails, in production it is rolled back.
 * A second interruption leaves at once; the lease of the canary brings the traffic back then.
 */
export async function onInterruptCallBack<T>(io: CliIo, pipeline: Pipeline, work: () => Promise<T>): Promise<T> {
  let interruptions = 0;
  const release = io.onInterrupt(() => {
    interruptions++;
    if (interruptions > 1) {
      io.err('leaving at once; a canary loses its traffic when its lease runs out\n');
      io.exit(interruptedExitCode);
    }
    io.err('interrupted: ending the release before leaving; once more leaves at once\n');
    callBack(io, pipeline).catch((error) => io.err(`tidegate: ${String(error)}\n`));
  });
  try {
    return await work();
  } finally {
    release();
  }
}

async function callBack(io: CliIo, pipeline: Pipeline): Promise<void> {
  const reason = 'interrupted on the command line';
  if (pipeline.stopNested(beforeProduction, 'Aborted', reason) > 0) return;
  const { service } = pipeline.loaded.config;
  const event = { source: 'tidegate.manual', service, by: io.user, reason };
  const answer = (await pipeline.handlers['rollback-trigger'](event)) as RequestAnswer;
  io.err(`${answer.message}\n`);
}
