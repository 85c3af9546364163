import type { Cursor } from '../cursor';
import type { Json } from '../json';
import { findBelow, type Segment } from './path';

type Test = (node: Json) => boolean;
type Operand = (node: Json) => Json | undefined;

/** Reads the inside of `[?( )]`: comparisons of `@` paths with literals, joined by `&&`, `||`, `!` and parentheses. */
export function parseFilter(cursor: Cursor, parseSegments: (cursor: Cursor) => readonly Segment[]): Test {
  return parseEither();

  function parseEither(): Test {
    const tests = [parseBoth()];
    while (follows('||')) tests.push(parseBoth());
    return (node) => tests.some((test) => test(node));
  }

  function parseBoth(): Test {
    const tests = [parseSingle()];
    while (follows('&&')) tests.push(parseSingle());
    return (node) => tests.every((test) => test(node));
  }

  function parseSingle(): Test {
    if (follows('!')) {
      const test = parseSingle();
      return (node) => !test(node);
    }
    if (!follows('(')) return parseComparison();
    const test = parseEither();
    cursor.skipSpace();
    cursor.expect(')');
    return test;
  }

  function parseComparison(): Test {
    const left = parseOperand();
    cursor.skipSpace();
    const compare = comparisons[cursor.match(/==|!=|<=|>=|<|>/y) ?? ''];
    if (compare === undefined) return (node) => left(node) !== undefined;
    const right = parseOperand();
    return (node) => compare(left(node), right(node));
  }

  function parseOperand(): Operand {
    if (follows('@')) {
      const segments = parseSegments(cursor);
      const definite = segments.every(({ key }) => key !== undefined);
      return (node) => findBelow(segments, definite, node);
    }
    const value = cursor.quoted((character) => character) ?? cursor.literal();
    if (value === undefined) throw cursor.error('expected @ or a literal');
    return () => value;
  }

  function follows(token: string): boolean {
    cursor.skipSpace();
    return cursor.take(token);
  }
}

type Compare = (left: Json | undefined, right: Json | undefined) => boolean;

const comparisons: Readonly<Record<string, Compare>> = {
  '==': (left, right) => left === right,
  '!=': (left, right) => left !== right,
  '<': ordered((left, right) => left < right),
  '<=': ordered((left, right) => left <= right),
  '>': ordered((left, right) => left > right),
  '>=': ordered((left, right) => left >= right),
};

/** Orders two numbers or two texts; anything else has no order. */
function ordered(holds: (left: number | string, right: number | string) => boolean): Compare {
  return (left, right) =>
    (typeof left === 'number' && typeof right === 'number' && holds(left, right)) ||
    (typeof left === 'string' && typeof right === 'string' && holds(left, right));
}
