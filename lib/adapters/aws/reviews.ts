import { Review, ReviewDecision } from '../../domain/review/review';
import type { DecidedReview, Reviews } from '../../ports/reviews';
import type { DynamoDBClient } from './dynamodb';
import { checked, readItem } from './release-store/items';
import type { ItemKey } from './release-store/keys';
import { Table } from './release-store/table';

const partition = (service: string): string => `REVIEWS#${service}`;
const prefix = 'REVIEW#';
const reviewKey = (service: string, releaseId: string): ItemKey => ({ pk: partition(service), sk: prefix + releaseId });

/** The reviews of a service beside its releases in their table; each is one item, and so are its changes one write. */
export class DynamoDbReviews implements Reviews {
  readonly #table: Table;

  constructor(client: DynamoDBClient, tableName: string) {
    this.#table = new Table(client, tableName);
  }

  async open(review: Review): Promise<Review> {
    const valid = checked(Review, review, `review of ${review.releaseId}`);
    const { service, releaseId } = valid;
    if (await this.#table.add(reviewKey(service, releaseId), { ...valid })) return valid;
    return (await this.find(service, releaseId)) ?? valid;
  }

  async find(service: string, releaseId: string): Promise<Review | undefined> {
    const item = await this.#table.get(reviewKey(service, releaseId));
    return item && readItem(Review, item);
  }

  async listOpen(service: string): Promise<Review[]> {
    const items = await this.#table.query(partition(service), prefix);
    const open = items.map((item) => readItem(Review, item)).filter(({ decision }) => decision === undefined);
    return open.sort((a, b) => Date.parse(a.dueAt) - Date.parse(b.dueAt));
  }

  async decide(service: string, releaseId: string, decision: ReviewDecision): Promise<DecidedReview | undefined> {
    const valid = checked(ReviewDecision, decision, `decision about ${releaseId}`);
    const decided = await this.#table.update(reviewKey(service, releaseId), {
      to: 'SET #decision = :decision',
      when: 'attribute_exists(#pk) AND attribute_not_exists(#decision)',
      values: { decision: valid },
    });
    if (decided !== undefined) return { first: true, review: readItem(Review, decided) };
    const review = await this.find(service, releaseId);
    return review && { first: false, review };
  }
}
