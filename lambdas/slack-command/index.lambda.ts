import { RefusedError } from '../../lib/domain/release-request/problems';
import { ApiEvent } from '../release-api/api-event';
import { type ApiResponse, problemOf, refuse, traceOf } from '../release-api/respond';
import { Job } from './job';
import type { SlackPorts } from './ports';
import { receive } from './receive';
import { work } from './work';

/** Answers the requests of Slack, and does what they ask for when it is called again with the job. */
export const slackCommand =
  (ports: SlackPorts) =>
  async (event: unknown): Promise<ApiResponse | undefined> => {
    const job = Job.safeParse(event).data;
    if (job === undefined) return respond(ports, event);
    await work(ports, job);
    return undefined;
  };

async function respond(ports: SlackPorts, given: unknown): Promise<ApiResponse> {
  const event = ApiEvent.safeParse(given).data;
  const requestId = event?.requestContext.requestId;
  try {
    if (event === undefined) throw new RefusedError('malformed-request', 'the request is not one of an API gateway');
    const { response, job } = await receive(ports, event);
    const who = job && { userId: job.userId, channelId: job.channelId, kind: job.kind };
    ports.log.info('request of Slack answered', { requestId, ...who });
    return response;
  } catch (error) {
    const response = refuse(error, requestId);
    const fields = { requestId, status: response.statusCode, problem: problemOf(error), ...traceOf(error) };
    if (response.statusCode < 500) ports.log.warn('request of Slack refused', fields);
    else ports.log.error('request of Slack failed', fields);
    return response;
  }
}
