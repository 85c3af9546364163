import { createDynamoDbClient } from '../../lib/adapters/aws/dynamodb';
import { DynamoDbReleaseStore } from '../../lib/adapters/aws/release-store';
import { createReleaseStoreTable } from '../../lib/adapters/aws/release-store/create-table';
import { describeReleaseStoreContract } from '../contracts/release-store';
import { emulator } from './stage/emulator';

describeReleaseStoreContract(async () => {
  const client = createDynamoDbClient(emulator());
  await createReleaseStoreTable(client, 'tidegate-contract');
  return new DynamoDbReleaseStore(client, 'tidegate-contract');
});
