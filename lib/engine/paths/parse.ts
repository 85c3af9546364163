import type { Cursor } from '../cursor';
import { isArray } from '../json';
import { parseFilter } from './filter';
import { child, children, descendants, type Path, type Segment } from './path';

/** Reads a path; it ends where nothing can continue it. */
export function parsePath(cursor: Cursor): Path {
  const start = cursor.position;
  cursor.expect('$');
  const root = parseRoot(cursor);
  const segments = parseSegments(cursor);
  return {
    text: cursor.text.slice(start, cursor.position),
    root,
    segments,
    definite: segments.every(({ key }) => key !== undefined),
  };
}

function parseRoot(cursor: Cursor): Path['root'] {
  if (cursor.take('$')) return 'context';
  const variable = cursor.match(/\p{ID_Start}\p{ID_Continue}*/uy);
  return variable === undefined ? 'input' : { variable };
}

function parseSegments(cursor: Cursor): Segment[] {
  const segments: Segment[] = [];
  for (let next = parseSegment(cursor); next !== undefined; next = parseSegment(cursor)) segments.push(next);
  return segments;
}

function parseSegment(cursor: Cursor): Segment | undefined {
  if (cursor.take('..')) {
    const below = cursor.take('[') ? parseBracket(cursor) : parseMember(cursor);
    return several((node) => descendants(node).flatMap(below.select));
  }
  if (cursor.take('.')) return parseMember(cursor);
  return cursor.take('[') ? parseBracket(cursor) : undefined;
}

function parseMember(cursor: Cursor): Segment {
  if (cursor.take('*')) return several(children);
  const name = cursor.match(/[^\s.[\]()*,'"&|!=<>]+/uy);
  if (name === undefined) throw cursor.error('expected a member name');
  return one(name);
}

function parseBracket(cursor: Cursor): Segment {
  const segment = parseBracketed(cursor);
  cursor.expect(']');
  return segment;
}

function parseBracketed(cursor: Cursor): Segment {
  if (cursor.take('*')) return several(children);
  if (cursor.take('?(')) {
    const matches = parseFilter(cursor, parseSegments);
    cursor.expect(')');
    return several((node) => (isArray(node) ? node : [node]).filter(matches));
  }
  const slice = cursor.match(/-?\d*\s*:\s*-?\d*(\s*:\s*\d+)?/y);
  if (slice !== undefined) return parseSlice(slice);
  return anyOf(parseKeys(cursor));
}

function parseKeys(cursor: Cursor): (string | number)[] {
  const keys: (string | number)[] = [];
  do {
    cursor.skipSpace();
    const name = cursor.quoted((character) => `\\${character}`);
    const index = name === undefined ? cursor.match(/-?\d+/y) : undefined;
    if (name === undefined && index === undefined) {
      throw cursor.error('expected a quoted name, an index, a slice, a filter or *');
    }
    keys.push(name ?? Number(index));
    cursor.skipSpace();
  } while (cursor.take(','));
  return keys;
}

function parseSlice(text: string): Segment {
  const [from, to, step] = text.split(':').map((part) => (part.trim() === '' ? undefined : Number(part)));
  return several((node) => (isArray(node) ? node.slice(from, to).filter((_, index) => index % (step || 1) === 0) : []));
}

function anyOf(keys: readonly (string | number)[]): Segment {
  const [only, ...others] = keys;
  if (only !== undefined && others.length === 0) return one(only);
  return several((node) => keys.map((key) => child(node, key)).filter((found) => found !== undefined));
}

const several = (select: Segment['select']): Segment => ({ key: undefined, select });

const one = (key: string | number): Segment => ({
  key,
  select: (node) => {
    const found = child(node, key);
    return found === undefined ? [] : [found];
  },
});
