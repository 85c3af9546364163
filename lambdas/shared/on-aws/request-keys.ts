import { DynamoDbRequestKeys } from '../../../lib/adapters/aws/request-keys';
import type { RequestKeys } from '../../../lib/ports/request-keys';
import { dynamoDb } from './dynamo-db';
import { told } from './environment';
import { lazily } from './lazily';

/** The keys by which repeated requests are recognized, in the pipeline's table. */
export const requestKeys: RequestKeys = lazily(() => new DynamoDbRequestKeys(dynamoDb(), told('table')));
