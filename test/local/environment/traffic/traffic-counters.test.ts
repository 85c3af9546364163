import { TrafficCounters } from '../../../../lib/local/environment/traffic/traffic-counters';

test('keeps the counters of the versions that were used last', () => {
  const counters = new TrafficCounters();
  counters.of('1.0.0').request(1_000);
  counters.of('0.9.0').request(1_000);
  for (let minor = 1; minor <= 19; minor++) {
    counters.of(`1.${minor}.0`);
    counters.of('1.0.0');
  }
  expect(counters.of('1.0.0').totals(0, 1_000).requests).toBe(1);
  expect(counters.of('0.9.0').totals(0, 1_000).requests).toBe(0);
});
