import type { Clock } from '../../ports/clock';
import type { SentNotices } from '../../ports/sent-notices';
import type { DynamoDBClient } from './dynamodb';
import type { ItemKey } from './release-store/keys';
import { Table } from './release-store/table';

const keyOf = (channel: string, key: string): ItemKey => ({ pk: `NOTICE#${key}`, sk: `NOTICE#${channel}` });

/** What channels have told, in the table of the release store. */
export class TableSentNotices implements SentNotices {
  readonly #table: Table;

  constructor(
    dynamoDb: DynamoDBClient,
    tableName: string,
    private readonly clock: Clock,
  ) {
    this.#table = new Table(dynamoDb, tableName);
  }

  async has(channel: string, key: string): Promise<boolean> {
    return (await this.#table.get(keyOf(channel, key))) !== undefined;
  }

  async add(channel: string, key: string): Promise<void> {
    await this.#table.add(keyOf(channel, key), { sentAt: this.clock.now().toISOString() });
  }
}
