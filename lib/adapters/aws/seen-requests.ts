import type { SeenRequests } from '../../ports/seen-requests';
import type { DynamoDBClient } from './dynamodb';
import { Table } from './release-store/table';

/** The requests that were taken, one item each, written once. */
export class DynamoDbSeenRequests implements SeenRequests {
  readonly #table: Table;

  constructor(client: DynamoDBClient, tableName: string) {
    this.#table = new Table(client, tableName);
  }

  take(key: string, at: Date): Promise<boolean> {
    return this.#table.add({ pk: `SEEN#${key}`, sk: 'SEEN' }, { at: at.toISOString() });
  }
}
