import { testOf } from '../../lib/engine/choice-rules';
import type { ChoiceRule } from '../../lib/engine/definition';
import type { Json } from '../../lib/engine/json';

const data = {
  text: 'beta',
  number: 5,
  five: 5,
  yes: true,
  no: false,
  none: null,
  list: [],
  early: '2026-01-01T12:00:00Z',
  shifted: '2026-01-01T13:00:00+01:00',
  later: '2026-01-01T12:00:00.001Z',
  day: '2026-01-01',
};

const holds = (rule: object, variable?: string): boolean =>
  testOf({ ...(variable !== undefined && { Variable: variable }), ...rule } as ChoiceRule)({
    data: data as Json,
    context: () => ({ Execution: { Name: 'beta' } }),
    variable: (name) => (name === 'limit' ? 5 : undefined),
    random: () => 0,
  });

test.each<[string, string, Json, boolean]>([
  ['$.text', 'StringEquals', 'beta', true],
  ['$.number', 'StringEquals', '5', false],
  ['$.text', 'StringLessThan', 'gamma', true],
  ['$.text', 'StringLessThan', 'beta', false],
  ['$.text', 'StringGreaterThan', 'Beta', true],
  ['$.text', 'StringLessThanEquals', 'beta', true],
  ['$.text', 'StringGreaterThanEquals', 'beta1', false],
  ['$.text', 'StringEqualsPath', '$$.Execution.Name', true],
  ['$.number', 'NumericEquals', 5, true],
  ['$.text', 'NumericEquals', 5, false],
  ['$.number', 'NumericLessThan', 5.1, true],
  ['$.number', 'NumericGreaterThan', 5, false],
  ['$.number', 'NumericLessThanEquals', 5, true],
  ['$.number', 'NumericGreaterThanEquals', 5.5, false],
  ['$.number', 'NumericEqualsPath', '$.five', true],
  ['$.number', 'NumericGreaterThanEqualsPath', '$limit', true],
  ['$.number', 'NumericLessThanPath', '$.text', false],
  ['$limit', 'NumericEquals', 5, true],
  ['$.yes', 'BooleanEquals', true, true],
  ['$.no', 'BooleanEquals', false, true],
  ['$.none', 'BooleanEquals', false, false],
  ['$.yes', 'BooleanEqualsPath', '$.no', false],
  ['$.early', 'TimestampEquals', '2026-01-01T12:00:00Z', true],
  ['$.early', 'TimestampEqualsPath', '$.shifted', true],
  ['$.early', 'TimestampLessThanPath', '$.later', true],
  ['$.later', 'TimestampGreaterThan', '2026-01-01T12:00:00Z', true],
  ['$.early', 'TimestampGreaterThanEquals', '2026-01-01T12:00:00Z', true],
  ['$.early', 'TimestampLessThanEquals', '2026-01-01T11:00:00Z', false],
  ['$.day', 'TimestampEquals', '2026-01-01', false],
])('%s %s %j is %s', (variable, operator, operand, expected) => {
  expect(holds({ [operator]: operand }, variable)).toBe(expected);
});

test.each<[string, string, boolean]>([
  ['$.none', 'IsNull', true],
  ['$.text', 'IsNull', false],
  ['$.text', 'IsString', true],
  ['$.number', 'IsString', false],
  ['$.number', 'IsNumeric', true],
  ['$.text', 'IsNumeric', false],
  ['$.no', 'IsBoolean', true],
  ['$.none', 'IsBoolean', false],
  ['$.early', 'IsTimestamp', true],
  ['$.day', 'IsTimestamp', false],
  ['$.number', 'IsTimestamp', false],
  ['$.none', 'IsPresent', true],
  ['$.absent', 'IsPresent', false],
  ['$.text.absent', 'IsPresent', false],
])('%s %s is %s, and its opposite matches false', (variable, operator, expected) => {
  expect(holds({ [operator]: true }, variable)).toBe(expected);
  expect(holds({ [operator]: false }, variable)).toBe(!expected);
});

test.each<[string, boolean]>([
  ['beta', true],
  ['b*a', true],
  ['*', true],
  ['*eta', true],
  ['be*', true],
  ['*t*', true],
  ['b*t*ta', false],
  ['bet', false],
  ['b.ta', false],
  ['be*\\*', false],
])('StringMatches %s', (pattern, expected) => {
  expect(holds({ StringMatches: pattern }, '$.text')).toBe(expected);
});

test.each<[string, string, boolean]>([
  ['a*b', 'a\\*b', true],
  ['axb', 'a\\*b', false],
  ['a\\b', 'a\\\\b', true],
  ['a\nb', 'a*b', true],
  ['aXbXc', 'a*b*c', true],
  ['aa', 'aa*a', false],
])('%j matches %s: %s', (text, pattern, expected) => {
  const surroundings = { data: text, context: () => null, variable: () => undefined, random: () => 0 };
  expect(testOf({ Variable: '$', StringMatches: pattern })(surroundings)).toBe(expected);
});

test('a pattern of many stars takes no time', () => {
  const surroundings = { data: 'a'.repeat(100_000), context: () => null, variable: () => undefined, random: () => 0 };
  expect(testOf({ Variable: '$', StringMatches: `${'*a'.repeat(30)}*b` })(surroundings)).toBe(false);
});

test('joins rules, and looks no further than it has to', () => {
  const yes = { Variable: '$.yes', BooleanEquals: true };
  const broken = { Variable: '$.absent', BooleanEquals: true };
  expect(holds({ And: [yes, { Not: { Variable: '$.no', BooleanEquals: true } }] })).toBe(true);
  expect(holds({ And: [{ Not: yes }, broken] })).toBe(false);
  expect(holds({ Or: [yes, broken] })).toBe(true);
  expect(holds({ Or: [{ Not: yes }, { And: [] }] })).toBe(true);
});

test('a variable that is absent is an error, for every test but IsPresent', () => {
  const runtime = expect.objectContaining({ error: 'States.Runtime' });
  expect(() => holds({ IsNull: true }, '$.absent')).toThrow(runtime);
  expect(() => holds({ StringEquals: 'a' }, '$.absent')).toThrow(runtime);
  expect(() => holds({ StringEqualsPath: '$.absent' }, '$.text')).toThrow(runtime);
});

test.each([{}, { Variable: '$.a' }, { StringEquals: 'a' }, { Variable: '$.a', StringIs: 'a' }])(
  'refuses %j',
  (rule) => {
    expect(() => testOf(rule)).toThrow('a choice rule needs');
  },
);
