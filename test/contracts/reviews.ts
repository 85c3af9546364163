import type { Review } from '../../lib/domain/review/review';
import type { Reviews } from '../../lib/ports/reviews';

const review = (fields: Partial<Review> = {}): Review => ({
  releaseId: 'shop-1.4.1-1',
  service: 'shop',
  version: '1.4.1',
  openedAt: '2026-01-01T00:00:00.000Z',
  dueAt: '2026-01-02T00:00:00.000Z',
  ...fields,
});
const decision = { outcome: 'accepted', note: 'fine', by: 'grace', at: '2026-01-01T10:00:00.000Z' } as const;

/** What every store of reviews does. `open` gives an empty one for each test. */
export function describeReviewsContract(open: () => Promise<Reviews>): void {
  describe('a store of reviews', () => {
    let reviews: Reviews;
    beforeEach(async () => {
      reviews = await open();
    });

    test('keeps a review', async () => {
      expect(await reviews.open(review())).toEqual(review());
      expect(await reviews.find('shop', 'shop-1.4.1-1')).toEqual(review());
    });

    test('knows none of a release that has none, nor of another service', async () => {
      await reviews.open(review());
      expect(await reviews.find('shop', 'shop-1.4.2-1')).toBeUndefined();
      expect(await reviews.find('bank', 'shop-1.4.1-1')).toBeUndefined();
      expect(await reviews.decide('shop', 'shop-1.4.2-1', decision)).toBeUndefined();
      expect(await reviews.find('shop', 'shop-1.4.2-1')).toBeUndefined();
    });

    test('keeps the first of two that are opened', async () => {
      await reviews.open(review());
      expect(await reviews.open(review({ dueAt: '2026-01-09T00:00:00.000Z' }))).toEqual(review());
    });

    test('refuses one that has not the shape of one', async () => {
      await expect(reviews.open(review({ dueAt: 'tomorrow' }))).rejects.toMatchObject({ name: 'InvalidInput' });
      expect(await reviews.listOpen('shop')).toEqual([]);
    });

    test('lists what is open, the one that is due first before the others', async () => {
      const later = review({ releaseId: 'shop-1.4.0-1', version: '1.4.0', dueAt: '2026-01-03T00:00:00.000Z' });
      await reviews.open(later);
      await reviews.open(review());
      await reviews.open(review({ releaseId: 'bank-1.0.0-1', service: 'bank' }));
      expect(await reviews.listOpen('shop')).toEqual([review(), later]);
    });

    test('closes a review that is decided', async () => {
      await reviews.open(review());
      const decided = { ...review(), decision };
      expect(await reviews.decide('shop', 'shop-1.4.1-1', decision)).toEqual({ first: true, review: decided });
      expect(await reviews.find('shop', 'shop-1.4.1-1')).toEqual(decided);
      expect(await reviews.listOpen('shop')).toEqual([]);
    });

    test('keeps the first of many decisions at once', async () => {
      await reviews.open(review());
      const people = Array.from({ length: 20 }, (_, index) => `person-${index}`);
      const answers = await Promise.all(
        people.map((by) => reviews.decide('shop', 'shop-1.4.1-1', { ...decision, by })),
      );
      expect(answers.filter((answer) => answer?.first)).toHaveLength(1);
      const kept = (await reviews.find('shop', 'shop-1.4.1-1'))?.decision;
      expect(new Set(answers.map((answer) => answer?.review.decision?.by))).toEqual(new Set([kept?.by]));
    });
  });
}
