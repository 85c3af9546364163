import { openStore } from '../../../lib/local/store/connect';
import { describeReleaseStoreContract } from '../../contracts/release-store';
import { startTemporaryStore, type TemporaryStore } from '../../local/store/served-store';

let served: TemporaryStore | undefined;

afterAll(() => served?.close());

describeReleaseStoreContract(async () => {
  served = await startTemporaryStore();
  return openStore(served.address);
});
