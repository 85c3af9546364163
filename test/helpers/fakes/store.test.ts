import { describeReleaseStoreContract } from '../../contracts/release-store';
import { FakeStore } from './store';

describeReleaseStoreContract(() => new FakeStore());
