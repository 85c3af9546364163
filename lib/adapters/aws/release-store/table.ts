import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  type QueryCommandOutput,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { isFailedCondition, translated } from './errors';
import type { ItemKey } from './keys';

/** The attributes of an item, as JavaScript values. */
export type Item = Record<string, unknown>;

/** A change of one item, written atomically. Expressions name attributes as `#name` and values as `:name`. */
export interface Change {
  /** An update expression. */
  readonly to: string;
  /** Under which condition; absent: always. */
  readonly when?: string;
  readonly values: Item;
}

/** Which part of what a query finds to return. */
export interface QueryOptions {
  /** Skips everything up to and including this item. */
  readonly after?: ItemKey | undefined;
  readonly newestFirst?: boolean;
  readonly limit?: number;
}

/**
 * One DynamoDB table, through the few requests that DynamoDB and its local stand-in both answer.
 *
 * Reads are strongly consistent. Every error is a TransientError or a ReleaseStoreError.
 */
export class Table {
  readonly #client: DynamoDBDocumentClient;
  readonly #name: string;

  constructor(client: DynamoDBClient, name: string) {
    this.#client = DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });
    this.#name = name;
  }

  async get(key: ItemKey): Promise<Item | undefined> {
    const command = new GetCommand({ TableName: this.#name, Key: key, ConsistentRead: true });
    const { Item } = await answered(this.#client.send(command), 'read', key);
    return Item;
  }

  /** The items of a partition whose sort keys begin with the prefix, in the order of the sort keys. */
  async query(pk: string, prefix: string, options: QueryOptions = {}): Promise<Item[]> {
    const { limit = Number.POSITIVE_INFINITY } = options;
    const items: Item[] = [];
    let start: Item | undefined = options.after && { ...options.after };
    do {
      const page = await this.#page(pk, prefix, options, start, limit - items.length);
      items.push(...(page.Items ?? []));
      start = page.LastEvaluatedKey;
    } while (start !== undefined && items.length < limit);
    return items;
  }

  #page(
    pk: string,
    prefix: string,
    { newestFirst = false }: QueryOptions,
    start: Item | undefined,
    limit: number,
  ): Promise<QueryCommandOutput> {
    const command = new QueryCommand({
      TableName: this.#name,
      ConsistentRead: true,
      KeyConditionExpression: '#pk = :pk AND begins_with(#sk, :prefix)',
      ExpressionAttributeNames: { '#pk': 'pk', '#sk': 'sk' },
      ExpressionAttributeValues: { ':pk': pk, ':prefix': prefix },
      ScanIndexForward: !newestFirst,
      ExclusiveStartKey: start,
      Limit: Number.isFinite(limit) ? limit : undefined,
    });
    return answered(this.#client.send(command), 'read', { pk, sk: prefix });
  }

  /** Writes or replaces the item. */
  async put(key: ItemKey, values: Item): Promise<void> {
    const command = new PutCommand({ TableName: this.#name, Item: { ...values, ...key } });
    await answered(this.#client.send(command), 'write', key);
  }

  /** Writes the item if there is none with this key; false when there is. */
  async add(key: ItemKey, values: Item): Promise<boolean> {
    const command = new PutCommand({
      TableName: this.#name,
      Item: { ...values, ...key },
      ConditionExpression: 'attribute_not_exists(#pk)',
      ExpressionAttributeNames: { '#pk': 'pk' },
    });
    return (await unlessRefused(answered(this.#client.send(command), 'write', key))) !== undefined;
  }

  /** Changes the item, or makes it, and returns it as it is then; undefined when the condition does not hold. */
  async update(key: ItemKey, { to, when, values }: Change): Promise<Item | undefined> {
    const command = new UpdateCommand({
      TableName: this.#name,
      Key: key,
      UpdateExpression: to,
      ConditionExpression: when,
      ExpressionAttributeNames: namesIn(`${to} ${when ?? ''}`),
      ExpressionAttributeValues: Object.fromEntries(Object.entries(values).map(([name, value]) => [`:${name}`, value])),
      ReturnValues: 'ALL_NEW',
    });
    const output = await unlessRefused(answered(this.#client.send(command), 'write', key));
    return output && { ...output.Attributes, ...key };
  }
}

/** Every `#name` of the expressions stands for the attribute of that name, so that reserved words need no care. */
function namesIn(expressions: string): Record<string, string> {
  const names = expressions.match(/#\w+/g) ?? [];
  return Object.fromEntries(names.map((name) => [name, name.slice(1)]));
}

async function answered<T>(response: Promise<T>, verb: 'read' | 'write', { pk, sk }: ItemKey): Promise<T> {
  try {
    return await response;
  } catch (error) {
    throw isFailedCondition(error) ? error : translated(error, `${verb} ${pk} / ${sk}`);
  }
}

async function unlessRefused<T>(response: Promise<T>): Promise<T | undefined> {
  try {
    return await response;
  } catch (error) {
    if (isFailedCondition(error)) return undefined;
    throw error;
  }
}
