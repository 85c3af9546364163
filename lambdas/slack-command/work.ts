import { describeError, TidegateError } from '../../lib/domain/errors';
import { RefusedError } from '../../lib/domain/release-request/problems';
import { type Reply, reply } from '../../lib/domain/slack/answers';
import { traceOf } from '../release-api/respond';
import { bounded } from '../shared/bounded';
import type { Job } from './job';
import { perform } from './perform';
import { personOf, serviceMeant } from './person';
import type { SlackPorts } from './ports';
import { wishOf } from './wish';

/** What is known of a job once it is being done. */
interface Progress {
  /** The name of who asks; before it is known, the id. */
  by: string;
  /** The release that it is about. */
  releaseId?: string;
}

/** Does a job, and tells whoever asked what came of it. */
export async function work(ports: SlackPorts, job: Job): Promise<void> {
  const progress: Progress = { by: `slack:${job.userId}` };
  if (job.kind === 'button') progress.releaseId = job.releaseId;
  const answer = await done(ports, job, progress).catch((error) => refused(ports, job, progress, error));
  if (answer === undefined) return;
  await ports.respond(job.responseUrl, answer).catch((error) => {
    ports.log.warn('answer to Slack not sent', { ...progress, error: describeError(error) });
  });
}

async function done(ports: SlackPorts, job: Job, progress: Progress): Promise<Reply | undefined> {
  const wish = wishOf(job);
  if (wish === undefined) return undefined;
  if (wish.kind !== 'start' && wish.kind !== 'status' && wish.target.releaseId !== undefined) {
    progress.releaseId = wish.target.releaseId;
  }
  const service = await serviceMeant(ports, job, wish);
  const person = personOf(service, job);
  progress.by = person.name;
  const about = (releaseId: string) => void Object.assign(progress, { releaseId });
  const answer = await perform(ports, { person, wish, triggerId: job.triggerId, about });
  ports.log.info('request of Slack done', { ...progress, wish: wish.kind });
  return answer;
}

/** The answer to what was not done; what is not refused for a reason tells nothing, because it may tell too much. */
async function refused(ports: SlackPorts, job: Job, progress: Progress, error: unknown): Promise<Reply> {
  if (!(error instanceof RefusedError)) {
    ports.log.error('request of Slack failed', { ...progress, ...traceOf(error) });
    const isUsers = error instanceof TidegateError && error.fault === 'user';
    return reply(isUsers ? `Not done: ${describeError(error)}.` : unclear);
  }
  ports.log.warn('request of Slack refused', { ...progress, problem: error.problem });
  await audit(ports, job, progress, error);
  return reply(`Not done: ${describeError(error)}.`);
}

const unclear =
  'It is not known what became of the request. Look at "/release status"; the same again is safe, and the log has the reason.';

/** Who wanted what of a release and did not get it belongs to its record. */
async function audit(ports: SlackPorts, job: Job, { by, releaseId }: Progress, error: RefusedError): Promise<void> {
  if (releaseId === undefined || (await ports.store.get(releaseId).catch(() => undefined)) === undefined) return;
  const event = {
    key: `slack/${job.triggerId}/refused`,
    at: ports.clock.now().toISOString(),
    by,
    what: `request in Slack refused: ${job.kind === 'button' ? job.action : 'command'}`,
    detail: { problem: error.problem, reason: error.message, user: job.userId },
  };
  await bounded(ports, ports.store.appendAudit(releaseId, event));
}
