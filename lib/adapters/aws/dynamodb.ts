import { DynamoDBClient } from '@aws-sdk/client-dynamodb';

export type { DynamoDBClient };

/** Which DynamoDB, and as whom. */
export interface DynamoDbAccess {
  readonly region: string;
  /** Where a DynamoDB other than the region's own answers, for example `http://127.0.0.1:8000`. */
  readonly endpoint?: string;
  /** Absent on AWS, where the default provider chain finds them. */
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

/**
 * A client whose every wait ends: three tries, each with three seconds for the answer and for every pause in it.
 *
 * Call it when the client is needed and not before: the SDK prints a warning on old Node.js versions as soon as a client
 * is constructed.
 */
export const createDynamoDbClient = (access: DynamoDbAccess): DynamoDBClient =>
  new DynamoDBClient({
    ...access,
    maxAttempts: 3,
    // The first timeout covers connecting and waiting, the second an answer that stops halfway.
    requestHandler: { requestTimeout: 3_000, throwOnRequestTimeout: true, socketTimeout: 3_000 },
  });
