import { DynamoDbSeenRequests } from '../../../../lib/adapters/aws/seen-requests';
import { SelfInvocation } from '../../../../lib/adapters/aws/self-invocation';
import { FileCatalog } from '../../../../lib/adapters/aws/service-catalog';
import { SlackResponses } from '../../../../lib/adapters/slack/responses';
import type { ServiceConfig } from '../../../../lib/config/schema';
import type { Reply } from '../../../../lib/domain/slack/answers';
import type { SeenRequests } from '../../../../lib/ports/seen-requests';
import { dynamoDb } from '../dynamo-db';
import { told } from '../environment';
import { lazily } from '../lazily';
import { once } from '../once';
import { slackSecret } from './secret';

/** What Slack signs its requests with. */
export const signingSecret = async (): Promise<string> => (await slackSecret()).signingSecret;

const catalog = once(() => new FileCatalog(told('services')));

/** The services that the stack releases. */
export async function services(): Promise<readonly ServiceConfig[]> {
  return (await catalog().all()).map(({ config }) => config);
}

/** The requests that were taken, in the pipeline's table. */
export const seenRequests: SeenRequests = lazily(() => new DynamoDbSeenRequests(dynamoDb(), told('table')));

const itself = once(() => new SelfInvocation(`${told('prefix')}-slack-command`));

/** Has the function called again, with a job. */
export const handOver = (job: object): Promise<void> => itself().give(job);

/** Answers somebody, where the Web API is that a service uses. */
export async function respond(responseUrl: string, reply: Reply): Promise<void> {
  const apiUrls = (await services()).flatMap(({ slack }) => slack?.apiUrl ?? []);
  await new SlackResponses(apiUrls).send(responseUrl, reply);
}
