import { differenceOf } from './conformance-comparison';

test.each<[unknown, unknown]>([
  [{ a: [1, null] }, { a: [1, null] }],
  ['<uuid:1>', '0f'],
  ['arn:<partition>:states:<region>:111111111111:x', 'arn:aws:states:us-east-1:000000000000:x'],
  ['date', '2026-01-01'],
  ['RandomNumberGenerated', 7],
  [{ a: 1 }, '{"a":1}'],
  [{ Payload: 1 }, { Payload: 1, ExecutedVersion: '$LATEST' }],
  [undefined, undefined],
])('%j is met by %j', (expected, actual) => {
  expect(differenceOf(expected, actual)).toBeUndefined();
});

test.each<[unknown, unknown, string]>([
  [{ a: [1, 2] }, { a: [1, 3] }, 'output.a.1: expected 2, got 3'],
  [{ a: 1 }, {}, 'output.a: expected 1, got undefined'],
  [{}, { a: null }, 'output.a: expected undefined, got null'],
  [[], {}, 'output: expected [], got {}'],
  ['text', 'Text', 'output: expected "text", got "Text"'],
  ['a <b> c', 'a b', 'output: expected "a <b> c", got "a b"'],
  ['RandomNumberGenerated', 1.5, 'output: expected "RandomNumberGenerated", got 1.5'],
  [null, undefined, 'output: expected null, got undefined'],
])('%j is not met by %j', (expected, actual, difference) => {
  expect(differenceOf(expected, actual)).toBe(difference);
});
