import { ExpressionSyntaxError } from './cursor';
import type { ChoiceRule } from './definition';
import { runtimeError } from './errors';
import { pathOf } from './expression';
import { isObject, type Json } from './json';
import { findPath, type Surroundings } from './paths/find';
import { timestampOf } from './timestamps';

type Test = (surroundings: Surroundings) => boolean;
type Compare = (value: Json, operand: Json) => boolean;

const tests = new WeakMap<object, Test>();
const needed = 'a choice rule needs a Variable and a comparison, or And, Or, Not';

/**
 * Parses a choice rule.
 *
 * @throws ExpressionSyntaxError if the rule has no comparison that exists.
 */
export function testOf(rule: ChoiceRule): Test {
  const known = tests.get(rule);
  if (known !== undefined) return known;
  const test = parseRule(rule);
  tests.set(rule, test);
  return test;
}

function parseRule(rule: ChoiceRule): Test {
  if (!isObject(rule as unknown)) throw new ExpressionSyntaxError(needed);
  const { And: and, Or: or, Not: not } = rule;
  if (Array.isArray(and)) {
    const parts = and.map(testOf);
    return (surroundings) => parts.every((part) => part(surroundings));
  }
  if (Array.isArray(or)) {
    const parts = or.map(testOf);
    return (surroundings) => parts.some((part) => part(surroundings));
  }
  if (not !== undefined) {
    const part = testOf(not);
    return (surroundings) => !part(surroundings);
  }
  return parseComparison(rule);
}

function parseComparison(rule: ChoiceRule): Test {
  const operator = Object.keys(rule).find((key) => isOperator(key));
  if (operator === undefined || typeof rule.Variable !== 'string') {
    throw new ExpressionSyntaxError(needed);
  }
  const variable = pathOf(rule.Variable);
  const operand = rule[operator] as Json;
  if (operator === 'IsPresent') return (surroundings) => (findPath(variable, surroundings) !== undefined) === operand;

  const value = required(rule.Variable);
  const is = kinds[operator];
  if (is !== undefined) return (surroundings) => is(value(surroundings)) === operand;
  const comparison = comparisons[operator.replace(/Path$/, '')] as Compare;
  if (!operator.endsWith('Path')) return (surroundings) => comparison(value(surroundings), operand);
  const other = required(String(operand));
  return (surroundings) => comparison(value(surroundings), other(surroundings));
}

function required(text: string): (surroundings: Surroundings) => Json {
  const path = pathOf(text);
  return (surroundings) => {
    const found = findPath(path, surroundings);
    if (found !== undefined) return found;
    throw runtimeError(`Invalid path '${text}': The choice state's condition path references an invalid value.`);
  };
}

const kinds: Readonly<Record<string, (value: Json) => boolean>> = {
  IsNull: (value) => value === null,
  IsString: (value) => typeof value === 'string',
  IsNumeric: (value) => typeof value === 'number',
  IsBoolean: (value) => typeof value === 'boolean',
  IsTimestamp: (value) => timestampOf(value) !== undefined,
};

const orders: Readonly<Record<string, (a: string | number, b: string | number) => boolean>> = {
  Equals: (a, b) => a === b,
  LessThan: (a, b) => a < b,
  GreaterThan: (a, b) => a > b,
  LessThanEquals: (a, b) => a <= b,
  GreaterThanEquals: (a, b) => a >= b,
};

/** How a kind of operand is compared; undefined for values of another kind, which compare as false. */
const ordered: Readonly<Record<string, (value: Json) => string | number | undefined>> = {
  String: (value) => (typeof value === 'string' ? value : undefined),
  Numeric: (value) => (typeof value === 'number' ? value : undefined),
  Timestamp: timestampOf,
};

const comparisons: Readonly<Record<string, Compare>> = {
  BooleanEquals: (value, operand) => typeof value === 'boolean' && value === operand,
  StringMatches: (value, operand) => typeof value === 'string' && fits(value, String(operand)),
  ...Object.fromEntries(
    Object.entries(ordered).flatMap(([kind, key]) =>
      Object.entries(orders).map(([order, holds]): [string, Compare] => [
        `${kind}${order}`,
        (value, operand) => {
          const [a, b] = [key(value), key(operand)];
          return a !== undefined && b !== undefined && holds(a, b);
        },
      ]),
    ),
  ),
};

const isOperator = (key: string): boolean =>
  key === 'IsPresent' || Object.hasOwn(kinds, key) || Object.hasOwn(comparisons, key.replace(/Path$/, ''));

/** Whether a text fits a pattern, in which `*` stands for any characters, and `\*` and `\\` for themselves. */
function fits(text: string, pattern: string): boolean {
  const parts = [''];
  for (const token of pattern.match(/\\[*\\]|[\s\S]/g) ?? []) {
    if (token === '*') parts.push('');
    else parts[parts.length - 1] += token.replace(/^\\(?=.)/, '');
  }
  const [first, last] = [parts[0] as string, parts.at(-1) as string];
  if (parts.length === 1) return text === first;
  if (!text.startsWith(first) || text.length < first.length + last.length || !text.endsWith(last)) return false;
  let at = first.length;
  for (const part of parts.slice(1, -1)) {
    const found = text.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return at <= text.length - last.length;
}
