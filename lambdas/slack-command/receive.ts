import { describeError } from '../../lib/domain/errors';
import { RefusedError } from '../../lib/domain/release-request/problems';
import { preformatted, type Reply, reply } from '../../lib/domain/slack/answers';
import { parseCommand, usage } from '../../lib/domain/slack/command';
import { type ApiEvent, pathOf } from '../release-api/api-event';
import { type ApiResponse, answer } from '../release-api/respond';
import { readButton, readCommand } from './form';
import type { Job } from './job';
import type { SlackPorts } from './ports';
import { assertSigned, bodyOf } from './verify';

/** Slack shows an error after three seconds; so much is left for its way here and back. */
const patienceMilliseconds = 2_000;

/** What is taken of a request, for its line in the log. */
export interface Received {
  readonly response: ApiResponse;
  readonly job?: Job | undefined;
}

/**
 * Answers a request of Slack at once, and has done what it asks for afterwards.
 *
 * @throws RefusedError for what is not Slack's; what a person got wrong is answered, because others see no errors
 */
export async function receive(ports: SlackPorts, event: ApiEvent): Promise<Received> {
  const read = readers[`${event.httpMethod} ${pathOf(event)}`];
  if (read === undefined) throw new RefusedError('unknown-route', 'there is nothing at this path');
  const body = bodyOf(event);
  await assertSigned(ports, event, body);
  const job = isCheck(body) ? undefined : read(body);
  if (job === undefined) return { response: acknowledged() };
  const atOnce = job.kind === 'command' ? answerAtOnce(job.text) : undefined;
  if (atOnce !== undefined) return { response: answer(200, atOnce), job };
  return { response: await take(ports, job), job };
}

const readers: Readonly<Record<string, (body: Uint8Array) => Job | undefined>> = {
  'POST /slack/command': readCommand,
  'POST /slack/interactivity': readButton,
};

/** Slack looks now and then whether the certificate is good. */
const isCheck = (body: Buffer): boolean => new URLSearchParams(body.toString('utf8')).get('ssl_check') === '1';

/** What needs no look at any release: help, and what cannot be read. */
function answerAtOnce(text: string): Reply | undefined {
  try {
    return parseCommand(text).kind === 'help' ? preformatted(usage) : undefined;
  } catch (error) {
    return reply(`Not done: ${describeError(error)}.`);
  }
}

/** Takes a request once, however often it comes. */
async function take(ports: SlackPorts, job: Job): Promise<ApiResponse> {
  const timeOver = new AbortController();
  const taken = handOver(ports, job).catch((error: unknown) => {
    ports.log.error('request of Slack not taken', { triggerId: job.triggerId, error: describeError(error) });
    return 'not taken' as const;
  });
  const late = ports.clock.sleep(patienceMilliseconds, timeOver.signal).then(
    () => 'late' as const,
    () => 'late' as const,
  );
  const outcome = await Promise.race([taken, late]);
  timeOver.abort();
  if (outcome === 'not taken') return answer(200, reply('Not done: Tidegate cannot take requests now. Try again.'));
  if (outcome === 'late') {
    return answer(200, reply('Tidegate is slow. If nothing follows, look at "/release status" before you try again.'));
  }
  if (outcome === 'seen' || job.kind === 'button') return acknowledged();
  return answer(200, reply('Working on it …'));
}

async function handOver({ seen, handOver: give, clock }: SlackPorts, job: Job): Promise<'taken' | 'seen'> {
  if (!(await seen.take(`slack/${job.triggerId}`, clock.now()))) return 'seen';
  await give(job);
  return 'taken';
}

/** Without a body, Slack shows nothing. */
const acknowledged = (): ApiResponse => ({ ...answer(200, {}), body: '' });
