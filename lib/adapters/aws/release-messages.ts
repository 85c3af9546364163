import * as z from 'zod';
import type { Place } from '../../ports/chat';
import type { ReleaseMessage, ReleaseMessages } from '../../ports/release-messages';
import type { DynamoDBClient } from './dynamodb';
import { readItem } from './release-store/items';
import { type ItemKey, releasePartition } from './release-store/keys';
import { Table } from './release-store/table';

const StoredMessage = z.object({
  channel: z.string().optional(),
  ts: z.string().optional(),
  fingerprint: z.string().optional(),
});

const messageKey = (releaseId: string): ItemKey => ({ pk: releasePartition(releaseId), sk: 'SLACK-MESSAGE' });

/** Where messages are, in one item beside each release. */
export class DynamoDbReleaseMessages implements ReleaseMessages {
  readonly #table: Table;

  constructor(client: DynamoDBClient, tableName: string) {
    this.#table = new Table(client, tableName);
  }

  async find(releaseId: string): Promise<ReleaseMessage | undefined> {
    const item = await this.#table.get(messageKey(releaseId));
    if (item === undefined) return undefined;
    const { channel, ts, fingerprint } = readItem(StoredMessage, item);
    return { place: channel !== undefined && ts !== undefined ? { channel, ts } : undefined, fingerprint };
  }

  async claim(releaseId: string, now: Date, until: Date): Promise<boolean> {
    const claimed = await this.#table.update(messageKey(releaseId), {
      to: 'SET #claimedUntil = :until',
      when: 'attribute_not_exists(#ts) AND (attribute_not_exists(#claimedUntil) OR #claimedUntil < :now)',
      values: { until: until.toISOString(), now: now.toISOString() },
    });
    return claimed !== undefined;
  }

  async keep(releaseId: string, { channel, ts }: Place, fingerprint: string): Promise<void> {
    await this.#table.update(messageKey(releaseId), {
      to: 'SET #channel = :channel, #ts = :ts, #fingerprint = :fingerprint',
      values: { channel, ts, fingerprint },
    });
  }
}
