import {
  type Alias,
  type Document,
  isAlias,
  isMap,
  isNode,
  isScalar,
  type Node,
  type Scalar,
  visit,
  type YAMLMap,
} from 'yaml';
import { printable } from './path';

/** More than anyone writes by hand. */
const mostAliases = 50;

/** One habit makes the same mistake many times; the first ones tell. */
const mostReported = 50;

/** Something that YAML allows and a configuration file must not have. */
export interface RefusedFeature {
  readonly offset: number;
  readonly message: string;
  readonly allowed: string | undefined;
  readonly remedy: string;
}

/** Finds what would make a file mean something else than it says, or grow without bound when it is read. */
export function refusedFeatures(document: Document.Parsed): RefusedFeature[] {
  const found: RefusedFeature[] = [...directives(document)];
  const aliases: Alias[] = [];
  visit(document, {
    Node(_, node) {
      if (isAlias(node)) aliases.push(node);
      else if (node.tag !== undefined) found.push(tag(node));
      if (isMap(node)) found.push(...keys(node).slice(0, mostReported));
      return found.length < mostReported ? undefined : visit.BREAK;
    },
  });
  return [...found, ...refusedAliases(document, aliases)];
}

const start = (node: Node): number => node.range?.[0] ?? 0;
const quoted = (text: string): string => printable(JSON.stringify(text.slice(0, 60)));

function directives(document: Document.Parsed): RefusedFeature[] {
  const { yaml, tags } = document.directives;
  const message = 'directives (%YAML, %TAG) are not supported';
  const plain = !(yaml.explicit === true && yaml.version !== '1.2') && Object.keys(tags).length === 1;
  return plain ? [] : [{ offset: 0, message, allowed: undefined, remedy: 'remove the lines that start with %' }];
}

function tag(node: Exclude<Node, Alias>): RefusedFeature {
  const message = `the tag ${quoted(node.tag ?? '')} is not supported`;
  return { offset: start(node), message, allowed: 'plain YAML', remedy: 'remove the tag; put a text in quotes' };
}

function keys(map: YAMLMap): RefusedFeature[] {
  const seen = new Set<string>();
  return map.items.flatMap(({ key }) => {
    if (!isScalar(key)) return isNode(key) ? [complexKey(key)] : [];
    const name = String(key.value ?? '');
    const problem = name === '<<' ? mergeKey(key) : seen.has(name) ? duplicate(key, name) : misleadingKey(key, name);
    seen.add(name);
    return problem === undefined ? [] : [problem];
  });
}

function complexKey(key: Node): RefusedFeature {
  const message = isAlias(key) ? 'an alias as a key' : 'a list or section as a key';
  return { offset: start(key), message, allowed: 'text', remedy: 'write the name of the key' };
}

function mergeKey(key: Scalar): RefusedFeature {
  const message = 'the merge key "<<" is not part of YAML 1.2';
  return { offset: start(key), message, allowed: undefined, remedy: 'write the keys out' };
}

function duplicate(key: Scalar, name: string): RefusedFeature {
  const message = `the key ${quoted(name)} is given twice in one section`;
  return { offset: start(key), message, allowed: undefined, remedy: 'keep one of the two' };
}

/** The one name that JavaScript objects do not treat as data. */
function misleadingKey(key: Scalar, name: string): RefusedFeature | undefined {
  if (name !== '__proto__') return undefined;
  return {
    offset: start(key),
    message: 'the key "__proto__" is not supported',
    allowed: undefined,
    remedy: 'remove it',
  };
}

/** Aliases of aliases are how a small file grows to gigabytes, or into a circle. */
function refusedAliases(document: Document.Parsed, aliases: readonly Alias[]): RefusedFeature[] {
  const tooMany = aliases[mostAliases];
  if (tooMany !== undefined) {
    const message = `more than ${mostAliases} aliases`;
    return [{ offset: start(tooMany), message, allowed: `at most ${mostAliases}`, remedy: 'write the values out' }];
  }
  return aliases.flatMap((alias) => {
    const message = aliasProblem(document, alias);
    return message === undefined
      ? []
      : [{ offset: start(alias), message, allowed: undefined, remedy: 'write the value out' }];
  });
}

function aliasProblem(document: Document.Parsed, alias: Alias): string | undefined {
  const name = quoted(`*${alias.source}`);
  const target = alias.resolve(document);
  if (target === undefined) return `the alias ${name} has no anchor before it`;
  let nested = false;
  visit(target, {
    Alias() {
      nested = true;
      return visit.BREAK;
    },
  });
  return nested ? `the alias ${name} stands for something that contains aliases` : undefined;
}
