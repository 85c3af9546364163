import fc from 'fast-check';
import {
  inWords,
  lengthInWords,
  limitInWords,
  momentInWords,
  rateInWords,
  reasonWithout,
  timeOfDay,
  withoutStop,
} from '../../../lib/domain/report/words';

it('writes captured durations for people, and leaves what it cannot read', () => {
  expect(lengthInWords('PT2M5S')).toBe('2 min 05 s');
  expect(lengthInWords('PT0S')).toBe('0 ms');
  expect(lengthInWords('P1D')).toBe('P1D');
});

it.each([
  [1, '1 s'],
  [59, '59 s'],
  [60, '1 min'],
  [150, '2 min 30 s'],
  [2100, '35 min'],
])('writes a limit of %d s as %s', (seconds, text) => {
  expect(limitInWords(seconds)).toBe(text);
});

it.each([
  [0, '0.00 %'],
  [0.416, '0.41 %'],
  [9.999, '9.99 %'],
  [10, '10.0 %'],
  [75.86, '75.8 %'],
  [100, '100.0 %'],
])('writes a rate of %d as %s', (rate, text) => {
  expect(rateInWords(rate)).toBe(text);
});

it('writes moments in UTC', () => {
  expect(momentInWords('2026-03-01T10:12:33.987Z')).toBe('2026-03-01 10:12:33 UTC');
  expect(timeOfDay('2026-03-01T10:12:33.987Z')).toBe('10:12:33');
});

it('takes the joints out of names', () => {
  expect(inWords('quality_gates')).toBe('quality gates');
  expect(inWords('pre-release-smoke-tests')).toBe('pre release smoke tests');
});

it('takes off the full stops at the end of a text', () => {
  expect(withoutStop(' It failed. . ')).toBe('It failed');
  fc.assert(fc.property(fc.string(), (text) => !/[.\s]$/.test(withoutStop(text))));
});

it.each([
  ['unit-tests', 'unit tests: 3 failed', '3 failed'],
  ['pre-release-smoke-tests', 'pre-release smoke tests: database: 500', 'database: 500'],
  ['unit-tests', 'Unit tests: a: b', 'a: b'],
  ['unit-tests', 'integration tests: 3 failed', 'integration tests: 3 failed'],
  ['unit-tests', 'unit tests', 'unit tests'],
  ['unit-tests', '', ''],
])('does not name %s twice in %j', (gate, reason, text) => {
  expect(reasonWithout(gate, reason)).toBe(text);
});
