import { randomUUID } from 'node:crypto';
import { CreateTopicCommand, PublishCommand, SNSClient, SubscribeCommand } from '@aws-sdk/client-sns';
import { createDynamoDbClient } from '../../lib/adapters/aws/dynamodb';
import { SnsNotifier } from '../../lib/adapters/aws/notifier';
import { createReleaseStoreTable } from '../../lib/adapters/aws/release-store/create-table';
import { systemClock } from '../../lib/adapters/local/clock';
import type { Audience } from '../../lib/ports/notifier';
import { describeNotifierContract } from '../contracts/notifier';
import { emulator } from './stage/emulator';
import { Inbox } from './stage/inbox';

const client = new SNSClient(emulator());
const dynamoDb = createDynamoDbClient(emulator());
const audiences: readonly Audience[] = ['release-manager', 'on-call', 'tech-lead', 'war-room'];
const inboxes: Inbox[] = [];
afterEach(async () => {
  for (const inbox of inboxes.splice(0)) await inbox.close();
});

/** Topics of their own for a test, and somebody who has subscribed to all of them. */
async function open() {
  const name = randomUUID();
  const inbox = new Inbox();
  inboxes.push(inbox);
  const address = await inbox.open();
  const topics: Partial<Record<Audience, string>> = {};
  for (const audience of audiences) {
    const { TopicArn } = await client.send(new CreateTopicCommand({ Name: `${audience}-${name}` }));
    await client.send(new SubscribeCommand({ TopicArn, Protocol: 'http', Endpoint: address }));
    topics[audience] = TopicArn ?? '';
  }
  await createReleaseStoreTable(dynamoDb, name);
  const notifier = new SnsNotifier({
    topics: topics as Record<Audience, string>,
    dynamoDb,
    tableName: name,
    clock: systemClock,
    access: emulator(),
  });
  return { notifier, inbox, topics };
}

describeNotifierContract(async () => {
  const { notifier, inbox, topics } = await open();
  const heard = async () => {
    // Whatever was sent before this has arrived when this has.
    await client.send(new PublishCommand({ TopicArn: topics['war-room'], Message: '(last)' }));
    // The emulator delivers no attributes; the key also ends the text.
    const keyOf = ({ Message: text }: Inbox['deliveries'][number]) => /\(([^()]+)\)$/.exec(text)?.[1] ?? '';
    const deliveries = await inbox.until((delivery) => keyOf(delivery) === 'last');
    return deliveries.map(keyOf).filter((one) => one !== 'last');
  };
  return { notifier, heard };
});
