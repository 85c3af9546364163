import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { TidegateError } from '../../domain/errors';
import type { Clock } from '../../ports/clock';
import type { Audience, Incident, Notice, Notifier } from '../../ports/notifier';
import type { AwsAccess } from './deployment/clients';
import type { DynamoDBClient } from './dynamodb';
import type { ItemKey } from './release-store/keys';
import { Table } from './release-store/table';
import { AwsRequestError, answerTo, patience } from './requests';

const milliseconds = 4_000;

/** SNS's limits: of the characters of a subject, which are ASCII, and of the bytes of a message, with room for attributes. */
const longest = { subject: 99, message: 250_000 } as const;

export interface SnsNotifierOptions {
  /** The ARN of each audience's topic. */
  readonly topics: Readonly<Record<Audience, string>>;
  readonly dynamoDb: DynamoDBClient;
  /** The table of the release store, which also remembers what was sent. */
  readonly tableName: string;
  readonly clock: Clock;
  readonly access?: AwsAccess;
}

const noticeKey = (key: string): ItemKey => ({ pk: `NOTICE#${key}`, sk: 'NOTICE' });

/**
 * Tells people through topics of SNS; what a subscription filters by is in the attributes `audience` and `severity`, and,
 * of notices that open or end an incident, in `incident` (its key) and `action` (`trigger` or `resolve`).
 *
 * A notice is remembered once it was sent: between the two a crash makes people hear it twice, never not at all. For the
 * same reason a table that does not answer keeps nobody from being told.
 */
export class SnsNotifier implements Notifier {
  readonly #table: Table;
  #client: SNSClient | undefined;

  constructor(private readonly options: SnsNotifierOptions) {
    this.#table = new Table(options.dynamoDb, options.tableName);
  }

  async send(notice: Notice): Promise<void> {
    const topic = this.topicOf(notice.audience);
    if (await orElse(this.wasSent(notice), false)) return;
    const text = (StringValue: string) => ({ DataType: 'String', StringValue });
    const command = new PublishCommand({
      TopicArn: topic,
      Subject: subjectOf(notice),
      Message: messageOf(notice),
      MessageAttributes: {
        audience: text(notice.audience),
        severity: text(notice.severity),
        releaseId: text(notice.releaseId),
        key: text(notice.key),
        ...(notice.incident && { incident: text(notice.incident.key), action: text(notice.incident.action) }),
      },
    });
    await answerTo(this.client.send(command), `tell ${notice.audience} of ${notice.releaseId}`);
    await orElse(this.remember(notice), undefined);
  }

  private topicOf(audience: Audience): string {
    const arn = this.options.topics[audience];
    if (arn !== undefined) return arn;
    throw new AwsRequestError(`there is no topic for ${audience}`, { remedy: 'deploy the pipeline again' });
  }

  private async wasSent({ key }: Notice): Promise<boolean> {
    return (await this.#table.get(noticeKey(key))) !== undefined;
  }

  private async remember({ key, audience, releaseId }: Notice): Promise<void> {
    const sentAt = this.options.clock.now().toISOString();
    await this.#table.add(noticeKey(key), { audience, releaseId, sentAt });
  }

  private get client(): SNSClient {
    this.#client ??= new SNSClient({ ...this.options.access, ...patience(milliseconds) });
    return this.#client;
  }
}

async function orElse<T>(answer: Promise<T>, otherwise: T): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof TidegateError) return otherwise;
    throw error;
  }
}

/** Subjects of mails: one line of ASCII. */
function subjectOf({ severity, title }: Notice): string {
  const line = `[${severity}] ${title}`.replaceAll(/[^\x20-\x7e]+/g, ' ').trim();
  return line.length <= longest.subject ? line : `${line.slice(0, longest.subject - 3)}...`;
}

function messageOf({ title, body, links, key, incident }: Notice): string {
  const named = Object.entries(links).map(([name, url]) => `${name}: ${url}`);
  const about = incident === undefined ? [] : ['', ...incidentLines(incident)];
  const message = [title, '', body, ...about, ...(named.length > 0 ? ['', ...named] : []), '', `(${key})`].join('\n');
  return Buffer.byteLength(message) <= longest.message
    ? message
    : `${Buffer.from(message).subarray(0, longest.message).toString('utf8')}\n…`;
}

function incidentLines({ key, action, people, context }: Incident): string[] {
  const line =
    action === 'trigger' ? `Incident ${key} is open, for ${people.join(', ')}` : `Incident ${key} is resolved`;
  return [line, ...Object.entries(context).map(([name, text]) => `  ${name}: ${text}`)];
}
