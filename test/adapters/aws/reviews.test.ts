import { openReviews } from '../../../lib/local/store/connect';
import { describeReviewsContract } from '../../contracts/reviews';
import { startTemporaryStore, type TemporaryStore } from '../../local/store/served-store';

let store: TemporaryStore;
beforeEach(async () => {
  store = await startTemporaryStore();
});
afterEach(() => store.close());

describeReviewsContract(async () => openReviews(store.address));
