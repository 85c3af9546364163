import * as z from 'zod';
import { ReleaseId } from '../../domain/release';
import type { KeyedRequest, RequestKeys } from '../../ports/request-keys';
import type { DynamoDBClient } from './dynamodb';
import { readItem } from './release-store/items';
import type { ItemKey } from './release-store/keys';
import { Table } from './release-store/table';

const StoredRequest = z.object({ fingerprint: z.string(), releaseId: ReleaseId });

const requestKey = (key: string): ItemKey => ({ pk: `REQUEST#${key}`, sk: 'REQUEST' });

/** The keys of requests beside the releases in their table; each is one item, written once. */
export class DynamoDbRequestKeys implements RequestKeys {
  readonly #table: Table;

  constructor(client: DynamoDBClient, tableName: string) {
    this.#table = new Table(client, tableName);
  }

  async find(key: string): Promise<KeyedRequest | undefined> {
    const item = await this.#table.get(requestKey(key));
    return item && readItem(StoredRequest, item);
  }

  async claim(key: string, request: KeyedRequest): Promise<KeyedRequest> {
    if (await this.#table.add(requestKey(key), { ...request })) return request;
    return (await this.find(key)) ?? request;
  }
}
