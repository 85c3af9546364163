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

test('too few requests have no error rate', () => {
  expect(errorRateOf(19, 19, 20)).toBe(0);
  expect(errorRateOf(20, 5, 20)).toBe(25);
  expect(errorRateOf(0, 0, 1)).toBe(0);
});
