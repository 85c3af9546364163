import { Document, Pair, Scalar, YAMLMap, YAMLSeq } from 'yaml';

/** A value with a comment above its key. */
class Commented {
  constructor(
    readonly comment: string,
    readonly value: unknown,
  ) {}
}

/** A value that only a person knows. */
class FillIn {
  constructor(readonly what: string) {}
}

/** Puts a comment above the key of a value. */
export const commented = (comment: string, value: unknown): unknown => new Commented(comment, value);

/** Leaves a value empty and says beside it what belongs there, so that a check of the file points at the place. */
export const fillIn = (what: string): unknown => new FillIn(what);

const width = 100;

/**
 * Writes sections, lists and values as YAML; texts are quoted and comments wrapped where they need it.
 *
 * The first line is for editors, which do not read on when it is wrapped.
 */
export function writeYaml(firstLine: string, header: string, root: Readonly<Record<string, unknown>>): string {
  const document = new Document();
  document.contents = mapOf(root, true) as unknown as typeof document.contents;
  document.commentBefore = ` ${oneLine(firstLine)}\n${wrap(header)}`;
  return document.toString({ lineWidth: 0, nullStr: '', singleQuote: true, flowCollectionPadding: false });
}

function nodeOf(value: unknown): unknown {
  if (value instanceof FillIn) return fillInNode(value);
  if (Array.isArray(value)) return listOf(value);
  if (typeof value === 'object' && value !== null) return mapOf(value as Record<string, unknown>, false);
  return new Scalar(value);
}

function mapOf(section: Readonly<Record<string, unknown>>, top: boolean): YAMLMap {
  const map = new YAMLMap();
  Object.entries(section).forEach(([name, entry], index) => {
    if (entry === undefined) return;
    const key = new Scalar(name);
    if (top && index > 0) key.spaceBefore = true;
    if (entry instanceof Commented) key.commentBefore = wrap(entry.comment);
    map.add(new Pair(key, nodeOf(entry instanceof Commented ? entry.value : entry)));
  });
  return map;
}

/** Short lists of words stand on one line; what has spaces or sections is easier to read below one another. */
function listOf(items: readonly unknown[]): YAMLSeq {
  const list = new YAMLSeq();
  list.items = items.map(nodeOf);
  list.flow = items.every((item) => typeof item === 'string' && /^\S+$/.test(item)) && items.join(', ').length <= 80;
  return list;
}

function fillInNode({ what }: FillIn): Scalar {
  const node = new Scalar(null);
  node.comment = ` fill in: ${oneLine(what)}`;
  return node;
}

const oneLine = (text: string): string => text.replace(/[\p{Cc}\p{Cf}\u2028\u2029\s]+/gu, ' ').trim();

function wrap(text: string): string {
  return text.split('\n').flatMap(wrapLine).join('\n');
}

function wrapLine(line: string): string[] {
  const lines = [''];
  for (const word of oneLine(line).split(' ')) {
    const last = lines.at(-1) ?? '';
    if (last.length + word.length >= width) lines.push(` ${word}`);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines;
}
