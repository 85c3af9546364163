import { DynamoDbReleaseMessages } from '../../../../lib/adapters/aws/release-messages';
import { systemClock } from '../../../../lib/adapters/local/clock';
import { SlackChat } from '../../../../lib/adapters/slack/chat';
import type { Slack } from '../../../../lib/config/schema/slack';
import type { Chat } from '../../../../lib/ports/chat';
import type { ReleaseMessages } from '../../../../lib/ports/release-messages';
import { dynamoDb } from '../dynamo-db';
import { told } from '../environment';
import { lazily } from '../lazily';
import { slackSecret } from './secret';

/** Where the messages of releases are, in the pipeline's table. */
export const releaseMessages: ReleaseMessages = lazily(() => new DynamoDbReleaseMessages(dynamoDb(), told('table')));

const token = async (): Promise<string> => (await slackSecret()).botToken;

const chats = new Map<string, Chat>();

/** The workspace of a service; services of the same one share its pace. */
export function chatOf({ apiUrl }: Slack): Chat {
  const chat = chats.get(apiUrl) ?? new SlackChat({ apiUrl, clock: systemClock, token });
  chats.set(apiUrl, chat);
  return chat;
}
