import { createDynamoDbClient } from '../../../lib/adapters/aws/dynamodb';
import { told } from './environment';
import { once } from './once';

/** DynamoDB of the function's region. */
export const dynamoDb = once(() => createDynamoDbClient({ region: told('region') }));
