import { describeReviewsContract } from '../../contracts/reviews';
import { FakeReviews } from './reviews';

describeReviewsContract(async () => new FakeReviews());
