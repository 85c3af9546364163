import { describeError } from '../../domain/errors';
import { callBack } from '../../local/pipeline/call-back';
import type { Pipeline } from '../../local/pipeline/pipeline';
import type { CliIo } from '../io';
import type { Show } from '../progress/show';

/** Exit code of a process that was interrupted. */
const interruptedExitCode = 130;

/**
 * Runs a release so that an interruption ends it well: before production it fails, in production it is rolled back.
 * A second interruption leaves at once; the lease of the canary brings the traffic back then.
 */
export async function onInterruptCallBack<T>(
  io: CliIo,
  show: Show,
  pipeline: Pipeline,
  work: () => Promise<T>,
): Promise<T> {
  let interruptions = 0;
  const release = io.onInterrupt(() => {
    interruptions++;
    if (interruptions > 1) {
      show.say('leaving at once; a canary loses its traffic when its lease runs out');
      show.end();
      io.exit(interruptedExitCode);
    }
    show.say('interrupted: ending the release before leaving; once more leaves at once');
    callBack(pipeline.orchestrator, {
      by: io.user,
      reason: 'interrupted on the command line',
      source: 'tidegate.interrupt',
    }).then(
      (answer) => show.say(answer.message),
      (error) => show.say(`tidegate: ${describeError(error)}`),
    );
  });
  try {
    return await work();
  } finally {
    release();
  }
}
