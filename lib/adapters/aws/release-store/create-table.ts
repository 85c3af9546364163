import {
  CreateTableCommand,
  type DynamoDBClient,
  ResourceInUseException,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb';
import { releaseStoreTable } from './table-definition';

/** How long a new table may take, in seconds, and how often it is looked at. */
const wait = { minDelay: 0.01, maxDelay: 1, maxWaitTime: 10 };

/** Makes the table where no stack does it, and waits until it can be used; one that is there stays as it is. */
export async function createReleaseStoreTable(client: DynamoDBClient, tableName: string): Promise<void> {
  const keys = [releaseStoreTable.partitionKey, releaseStoreTable.sortKey];
  const command = new CreateTableCommand({
    TableName: tableName,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: keys.map(({ name, type }) => ({ AttributeName: name, AttributeType: type })),
    KeySchema: keys.map(({ name }, index) => ({ AttributeName: name, KeyType: index === 0 ? 'HASH' : 'RANGE' })),
  });
  try {
    await client.send(command);
  } catch (error) {
    if (!(error instanceof ResourceInUseException)) throw error;
  }
  await waitUntilTableExists({ client, ...wait }, { TableName: tableName });
}
