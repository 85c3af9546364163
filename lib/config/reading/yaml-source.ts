import {
  type Document,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type Pair,
  parseDocument,
} from 'yaml';
import { ConfigError, type ConfigProblem, fileProblem } from '../config-problem';
import type { Path, Place } from './path';
import { tooDeep } from './yaml-depth';
import { refusedFeatures } from './yaml-features';
import { syntaxProblems } from './yaml-syntax';

/** The largest file that is read, in bytes of UTF-8; a service needs a few thousand. */
export const largestFile = 1024 * 1024;

/** The content of a YAML file, and where each part of it stands. */
export interface YamlSource {
  readonly file: string;
  /** Plain JSON data; undefined for an empty file. */
  readonly value: unknown;
  /** The place of the key, or of the item in a list; where the path leads nowhere, the nearest section above. */
  placeOfKey(path: Path): Place;
  /** The place of the value; where there is none, the place of the key. */
  placeOfValue(path: Path): Place;
}

/**
 * Reads one YAML 1.2 document of plain data: text, numbers, booleans, lists and sections.
 *
 * @throws ConfigError for syntax errors, duplicate keys, tags, merge keys, aliases that multiply, and files too large or
 * nested too deeply.
 */
export function parseYaml(text: string, file: string): YamlSource {
  if (Buffer.byteLength(text) > largestFile) throw new ConfigError(file, [tooLarge(file)]);
  const lines = new LineCounter();
  const place = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { line, column: col };
  };
  const deep = tooDeep(text, lines);
  if (deep !== undefined) throw new ConfigError(file, [{ ...fileProblem(file, deep.message), ...place(deep.offset) }]);

  const document = parseDocument(text, {
    prettyErrors: false,
    // Found in linear time, with both places, by refusedFeatures.
    uniqueKeys: false,
    version: '1.2',
    schema: 'core',
    merge: false,
    logLevel: 'error',
  });
  const problems: ConfigProblem[] = [
    ...syntaxProblems(text, document, file, place),
    ...refusedFeatures(document).map(({ offset, ...rest }) => ({
      ...fileProblem(file, ''),
      ...rest,
      ...place(offset),
    })),
  ];
  if (problems.length > 0) throw new ConfigError(file, problems);
  return sourceOf(document, file, place);
}

/** The problem of a file beyond the limit. */
export function tooLarge(file: string): ConfigProblem {
  return fileProblem(
    file,
    'is too large',
    `at most ${largestFile / 1024} KiB`,
    'move what is not configuration elsewhere',
  );
}

function sourceOf(document: Document, file: string, place: (offset: number) => Place): YamlSource {
  const top = place(document.contents?.range?.[0] ?? 0);
  const placeOf = (path: Path, part: 'key' | 'value'): Place => {
    const found = find(document, path);
    const node = part === 'value' ? (found?.value ?? found?.key) : (found?.key ?? found?.value);
    if (node?.range) return place(node.range[0]);
    return path.length === 0 ? top : placeOf(path.slice(0, -1), 'key');
  };
  return {
    file,
    value: document.contents === null ? undefined : document.toJS(),
    placeOfKey: (path) => placeOf(path, 'key'),
    placeOfValue: (path) => placeOf(path, 'value'),
  };
}

interface Found {
  readonly key: Node | undefined;
  /** Undefined when nothing is written behind the key. */
  readonly value: Node | undefined;
}

function find(document: Document, path: Path): Found | undefined {
  let found: Found = { key: undefined, value: document.contents ?? undefined };
  for (const step of path) {
    const inside = isAlias(found.value) ? found.value.resolve(document) : found.value;
    const child = isMap(inside) ? pairFor(inside.items, step) : isSeq(inside) ? itemFor(inside.items, step) : undefined;
    if (child === undefined) return undefined;
    found = child;
  }
  return found;
}

function pairFor(items: readonly Pair[], step: PropertyKey): Found | undefined {
  const pair = items.find(({ key }) => isScalar(key) && String(key.value ?? '') === String(step));
  if (pair === undefined) return undefined;
  const written =
    isNode(pair.value) && !(isScalar(pair.value) && pair.value.source === '' && pair.value.type === 'PLAIN');
  return { key: isNode(pair.key) ? pair.key : undefined, value: written ? (pair.value as Node) : undefined };
}

function itemFor(items: readonly unknown[], step: PropertyKey): Found | undefined {
  const item = items[Number(step)];
  return isNode(item) ? { key: item, value: item } : undefined;
}
