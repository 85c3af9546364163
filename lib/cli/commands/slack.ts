import { InvalidInputError } from '../../domain/errors';
import type { Pipeline } from '../../local/pipeline/pipeline';
import { runSlack } from '../../local/slack/run-slack';
import type { CliIo } from '../io';
import { showProgress } from '../progress/show';
import { type ServiceOptions, withPipeline } from './context';
import { onInterruptCallBack } from './interrupt';
import { recoverInterrupted } from './recover-interrupted';

export interface SlackCommandOptions extends ServiceOptions {
  readonly port: string;
}

/** Answers Slack on this machine until it is interrupted; releases that people ask for run in this process. */
export async function slackCommand(io: CliIo, options: SlackCommandOptions): Promise<number> {
  const port = portOf(options.port);
  // Releases may follow each other, which a picture that moves cannot show.
  const show = showProgress({ ...io, terminal: undefined }, options.json === true);
  const serve = async (pipeline: Pipeline) => {
    const { environment, program } = io;
    await pipeline.prepare();
    await recoverInterrupted(show, pipeline);
    const slack = await runSlack(pipeline, { port, environment, program, say: show.say });
    show.say(`listening for Slack at ${slack.url}/slack/command and ${slack.url}/slack/interactivity`);
    await interrupted(io);
    // What is under way ends well before this process does.
    await onInterruptCallBack(io, show, pipeline, () => slack.close());
  };
  await withPipeline(io, options, show.tell, serve);
  return 0;
}

const interrupted = (io: CliIo): Promise<void> =>
  new Promise((resolve) => {
    const release = io.onInterrupt(() => {
      release();
      resolve();
    });
  });

function portOf(text: string): number {
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port <= 65_535) return port;
  throw new InvalidInputError(`--port is ${JSON.stringify(text)}; allowed: 0 to 65535`, {
    remedy: 'give a port that is free, or 0 for any',
  });
}
