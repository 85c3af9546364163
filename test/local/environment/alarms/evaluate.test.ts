import { errorRateOf, evaluateAlarm } from '../../../../lib/local/environment/alarms/evaluate';

const rule = { evaluationPeriods: 3, datapointsToAlarm: 2, threshold: 5 };
/** Good, breaching, missing: as CloudWatch's documentation writes them. */
const values: Record<string, number | undefined> = { 0: 0, X: 60, '-': undefined };
const read = (row: string) => [...row].map((letter) => values[letter]);

// CloudWatch's tables for 2 of 3 and missing data as not breaching.
test.each([
  ['0-X-X', 'ALARM'],
  ['00X0X', 'ALARM'],
  ['0-X--', 'OK'],
  ['----0', 'OK'],
  ['---X-', 'OK'],
  ['-----', 'OK'],
  ['XX0', 'ALARM'],
  ['X0X', 'ALARM'],
  ['XX', 'ALARM'],
  ['X', 'OK'],
  ['XX000', 'OK'],
  ['XX00', 'OK'],
  ['', 'OK'],
])('%s puts the alarm into %s', (row, state) => {
  expect(evaluateAlarm(read(row), rule).state).toBe(state);
});

test('a value at the threshold does not breach', () => {
  expect(evaluateAlarm([5, 5, 5], rule).state).toBe('OK');
  expect(evaluateAlarm([5, 5.1, 5.1], rule).state).toBe('ALARM');
});

test('three of three are needed where the rule says so', () => {
  const strict = { evaluationPeriods: 3, datapointsToAlarm: 3, threshold: 0 };
  expect(evaluateAlarm([1, 0, 1], strict).state).toBe('OK');
  expect(evaluateAlarm([1, 1, 1], strict).state).toBe('ALARM');
});

test('the reason tells the figures', () => {
  expect(evaluateAlarm([0, 60, 12.34], rule).reason).toBe(
    'Threshold Crossed: 2 out of the last 3 datapoints [60.0, 12.3] were greater than the threshold (5.0) ' +
      '(minimum 2 datapoints for OK -> ALARM transition).',
  );
});

const least = { minimumRequests: 20, thresholdPercent: 5 };
const traffic = (requests: number, errors: number) => ({ requests, errors });

test('too few requests have no error rate', () => {
  expect(errorRateOf(traffic(19, 19), undefined, least)).toBe(0);
  expect(errorRateOf(traffic(20, 5), undefined, least)).toBe(25);
  expect(errorRateOf(traffic(0, 0), undefined, { ...least, minimumRequests: 1 })).toBe(0);
});

test.each([
  ['is well', traffic(100, 1), 30],
  ['is at the limit', traffic(100, 5), 30],
  ['fails more than it may', traffic(100, 20), 10],
  ['fails as much', traffic(1000, 300), 0],
  ['had too few requests to tell', traffic(19, 19), 30],
])('while the version beside it %s, this much counts', (_, beside, percent) => {
  expect(errorRateOf(traffic(100, 30), beside, least)).toBe(percent);
});
