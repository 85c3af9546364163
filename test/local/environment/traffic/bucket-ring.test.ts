import { BucketRing } from '../../../../lib/local/environment/traffic/bucket-ring';

test('a later bucket takes the place of the one that is a whole round older', () => {
  const ring = new BucketRing(1, 3);
  ring.at(1_000);
  ring.at(4_500);
  expect(ring.between(0, 10_000).map(({ start }) => start)).toEqual([4_000]);
  expect(ring.at(1_000)).toBeUndefined();
});

test('reaches back as many buckets as it has', () => {
  expect(new BucketRing(1, 3).reachesBackTo(9_999)).toBe(7_000);
});

test('the same moment has the same bucket', () => {
  const ring = new BucketRing(60, 3);
  const bucket = ring.at(61_000);
  expect(ring.at(119_999)).toBe(bucket);
  expect(bucket).toMatchObject({ start: 60_000, seconds: 60, requests: 0 });
});
