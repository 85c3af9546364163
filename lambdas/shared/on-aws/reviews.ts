import { DynamoDbReviews } from '../../../lib/adapters/aws/reviews';
import { dynamoDb } from './dynamo-db';
import { told } from './environment';

/** The reviews in the pipeline's table. */
export const reviews = () => new DynamoDbReviews(dynamoDb(), told('table'));
