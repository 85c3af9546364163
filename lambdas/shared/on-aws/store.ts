import { DynamoDbReleaseStore } from '../../../lib/adapters/aws/release-store';
import { dynamoDb } from './dynamo-db';
import { told } from './environment';

/** The release store in the pipeline's table. */
export const store = () => new DynamoDbReleaseStore(dynamoDb(), told('table'));
