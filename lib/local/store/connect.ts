import { createDynamoDbClient, type DynamoDBClient } from '../../adapters/aws/dynamodb';
import { DynamoDbReleaseStore } from '../../adapters/aws/release-store';
import { DynamoDbReviews } from '../../adapters/aws/reviews';
import { type StoreAddress, tableName } from './address';

/** The release store that is served at the address. */
export const openStore = (address: StoreAddress): DynamoDbReleaseStore =>
  new DynamoDbReleaseStore(connect(address), tableName);

/** The reviews that are kept in it, too. */
export const openReviews = (address: StoreAddress): DynamoDbReviews => new DynamoDbReviews(connect(address), tableName);

/** A client of a local store. Its region means nothing, but requests are signed for one. */
export const connect = ({ endpoint, accessKey }: StoreAddress): DynamoDBClient =>
  withoutVersionWarning(() =>
    createDynamoDbClient({
      endpoint,
      region: 'local',
      credentials: { accessKeyId: accessKey, secretAccessKey: 'unused' },
    }),
  );

const warningSwitch = 'AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED';

/**
 * Constructs a client without the SDK's announcement that later versions of it need a later Node.js: it is about an
 * upgrade, printed at every start, and means nothing to somebody who does not use AWS. Other warnings stay.
 */
function withoutVersionWarning<T>(construct: () => T): T {
  const before = process.env[warningSwitch];
  process.env[warningSwitch] = 'true';
  try {
    return construct();
  } finally {
    if (before === undefined) delete process.env[warningSwitch];
    else process.env[warningSwitch] = before;
  }
}
