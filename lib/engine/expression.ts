import { Cursor } from './cursor';
import { parseCall } from './intrinsics/call';
import type { Json } from './json';
import { findPath, type Surroundings } from './paths/find';
import { parsePath } from './paths/parse';
import type { Path } from './paths/path';

/** The value of a path or a function; undefined if a path selects nothing. */
export type Expression = (surroundings: Surroundings) => Json | undefined;

const expressions = new Map<string, Expression>();
const paths = new Map<string, Path>();

/**
 * Parses a path or a call of an intrinsic function; only definitions have such texts, so all are kept parsed.
 *
 * @throws ExpressionSyntaxError
 */
export function expressionOf(text: string): Expression {
  return recall(expressions, text, () => {
    if (!text.startsWith('$')) return whole(text, parseCall);
    const path = pathOf(text);
    return (surroundings) => findPath(path, surroundings);
  });
}

/**
 * Parses a path.
 *
 * @throws ExpressionSyntaxError
 */
export const pathOf = (text: string): Path => recall(paths, text, () => whole(text, parsePath));

function whole<T>(text: string, parse: (cursor: Cursor) => T): T {
  const cursor = new Cursor(text);
  const result = parse(cursor);
  cursor.skipSpace();
  if (!cursor.atEnd) throw cursor.error('expected nothing more');
  return result;
}

function recall<T>(known: Map<string, T>, text: string, make: () => T): T {
  const found = known.get(text);
  if (found !== undefined) return found;
  const made = make();
  known.set(text, made);
  return made;
}
