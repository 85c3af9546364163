import * as fc from 'fast-check';
import { isMap, isScalar, isSeq, parseDocument } from 'yaml';
import { ConfigError } from '../../lib/config/config-problem';
import { jsonSchemaOf } from '../../lib/config/json-schema';
import { loadServiceConfig } from '../../lib/config/load';
import { editDistance } from '../../lib/config/reading/nearest';
import { Outline } from '../../lib/config/reading/outline';
import { type Path, showPath } from '../../lib/config/reading/path';
import { parseYaml } from '../../lib/config/reading/yaml-source';
import { ServiceConfig } from '../../lib/config/schema';
import { problemsOf, sample } from './sample';

/** Loads a text; whatever is wrong with it must come as a ConfigError, whose message is returned. */
function messageOf(text: string): string {
  try {
    loadServiceConfig(text, 'tidegate.yaml');
    return '';
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
}

const yamlPieces = fc.constantFrom(
  ...[
    'service',
    'build',
    'gates',
    ': ',
    ':\n',
    '- ',
    '\n',
    '\n  ',
    '\n    ',
    '{',
    '}',
    '[',
    ']',
    ', ',
    '"',
    "'",
    '|\n',
    '>\n',
  ],
  ...[
    '&a ',
    '*a',
    '*a',
    '!x ',
    '!!binary ',
    '<<',
    '?',
    '%YAML 1.1\n',
    '---\n',
    '...\n',
    '#',
    '\t',
    '~',
    '.nan',
    '1',
    'true',
  ],
  ...['__proto__', 'constructor', 'environments', 'local', 'env', 'commands', '\u0000', '\uFEFF', '😀'],
);

describe('any text', () => {
  it('raises nothing but a ConfigError', () => {
    void fc.assert(fc.property(fc.array(yamlPieces, { maxLength: 60 }), (pieces) => void messageOf(pieces.join(''))));
  });

  it('raises nothing but a ConfigError when a right one is changed anywhere', () => {
    const change = fc.record({ at: fc.nat(sample.length), drop: fc.nat(12), insert: fc.string({ maxLength: 6 }) });
    void fc.assert(
      fc.property(
        change,
        ({ at, drop, insert }) => void messageOf(sample.slice(0, at) + insert + sample.slice(at + drop)),
      ),
    );
  });

  it.each(['[', '- ', '? ', '{a: ', 'a:\n', '&a [*a, ', '"\\x', 'a: b: '])('of many %j ends soon', (piece) => {
    expect(messageOf(piece.repeat(Math.floor(100_000 / piece.length)))).toContain('tidegate.yaml has ');
  });
});

describe('a misspelt key', () => {
  const outline = new Outline(jsonSchemaOf(ServiceConfig));
  const source = parseYaml(sample, 'sample');
  const keys = keyPaths(parseDocument(sample).contents, []).filter((path) => isFixed(path));

  /** Keys that the schema names; names that people choose cannot be misspelt. */
  function isFixed(path: Path): boolean {
    const section = outline.at(path.slice(0, -1));
    return section !== undefined && outline.keysOf(section).includes(String(path.at(-1)));
  }

  it('is looked for in more than 100 places', () => {
    expect(keys.length).toBeGreaterThan(100);
  });

  it('is found at its place, with the key that was meant', () => {
    const spot = fc.record({ path: fc.constantFrom(...keys), at: fc.nat(20), kind: fc.constantFrom(...misspellings) });
    void fc.assert(
      fc.property(spot, ({ path, at, kind }) => {
        const key = String(path.at(-1));
        const misspelt = kind(key, at % (key.length - 1));
        fc.pre(misspelt !== key && isOnlyNear(misspelt, key, outline.keysOf(outline.at(path.slice(0, -1)) ?? {})));
        const problem = problemsOf(() => loadServiceConfig(withKey(path, misspelt), 'tidegate.yaml')).find(
          (candidate) => candidate.path === showPath([...path.slice(0, -1), misspelt]),
        );
        expect(problem).toMatchObject({
          ...source.placeOfKey(path),
          message: 'is not a known key',
          remedy: `did you mean ${key}?`,
        });
      }),
      { numRuns: 150 },
    );
  });

  function withKey(path: Path, key: string): string {
    const { line, column } = source.placeOfKey(path);
    const lines = sample.split('\n');
    const old = lines[line - 1] ?? '';
    lines[line - 1] = old.slice(0, column - 1) + key + old.slice(column - 1 + String(path.at(-1)).length);
    return lines.join('\n');
  }
});

type Misspelling = (key: string, at: number) => string;
const misspellings: readonly Misspelling[] = [
  (key, at) => key.slice(0, at) + key.slice(at + 1),
  (key, at) => key.slice(0, at) + key.charAt(at) + key.slice(at),
  (key, at) => `${key.slice(0, at)}q${key.slice(at + 1)}`,
  (key, at) => key.slice(0, at) + key.charAt(at + 1) + key.charAt(at) + key.slice(at + 2),
  (key) => key.toUpperCase(),
];

function isOnlyNear(misspelt: string, key: string, known: readonly string[]): boolean {
  const others = known.filter((other) => other !== key);
  return (
    misspelt.length >= 3 && !known.includes(misspelt) && others.every((other) => editDistance(misspelt, other) > 2)
  );
}

function keyPaths(node: unknown, path: Path): Path[] {
  if (isSeq(node)) return node.items.flatMap((item, index) => keyPaths(item, [...path, index]));
  if (!isMap(node)) return [];
  return node.items.flatMap(({ key, value }) => {
    const at = [...path, isScalar(key) ? String(key.value) : ''];
    return [at, ...keyPaths(value, at)];
  });
}

describe('a secret', () => {
  it('is never in a message, however broken the file is', () => {
    const damage = fc.record({
      at: fc.nat(sample.length),
      insert: fc.constantFrom('"', "'", '{', '}', '[', ']', '\t', '&x ', '*x ', '!x ', '@', '`', '%', '|', ': '),
    });
    const inKey = /\b(env|variables|headers|body|password|\w*_TOKEN|\w*_PASSWORD|X-Api-Key):/g;
    const keysOfSecrets = [...sample.matchAll(inKey)].map(
      (match) => [match.index, match.index + match[0].length] as const,
    );
    void fc.assert(
      fc.property(damage, ({ at, insert }) => {
        fc.pre(!keysOfSecrets.some(([from, to]) => at >= from && at <= to));
        expect(messageOf(sample.slice(0, at) + insert + sample.slice(at))).not.toContain('swordfish');
      }),
      { numRuns: 300 },
    );
  });
});
