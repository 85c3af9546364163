import type { SchemaNode } from '../json-schema';
import type { Path } from './path';

/** Deeper sections are those of buildspecs, which may stand in many places: naming them all would help nobody. */
const deepestSearched = 3;

/** A JSON Schema that can be asked what belongs at a place of the file. */
export class Outline {
  constructor(private readonly root: SchemaNode) {}

  /** What belongs at a path; undefined where the schema knows nothing. */
  at(path: Path): SchemaNode | undefined {
    return this.below(this.root, path);
  }

  /** Follows references, so that everything said about a node is in one place. */
  resolve(node: SchemaNode): SchemaNode {
    const { $ref, allOf, ...own } = node;
    const target = $ref ?? allOf?.[0]?.$ref;
    const definition = target === undefined ? undefined : this.root.definitions?.[target.replace(/^.*\//, '')];
    return definition === undefined ? own : { ...this.resolve(definition), ...own };
  }

  /** The keys that a section may have; of a choice, those of all its sections. */
  keysOf(node: SchemaNode): string[] {
    const { properties, propertyNames, anyOf } = this.resolve(node);
    if (properties !== undefined) return Object.keys(properties);
    if (anyOf !== undefined) return [...new Set(anyOf.flatMap((branch) => this.keysOf(branch)))];
    return propertyNames === undefined ? [] : (this.resolve(propertyNames).enum ?? []).map(String);
  }

  /** The sections that know a key, nearest to the given place first; empty when it is known nowhere near the top. */
  sectionsWith(key: string, place: Path): Path[] {
    const shared = (path: Path) => path.findIndex((name, i) => name !== place[i]);
    const nearness = (path: Path) => (shared(path) === -1 ? path.length : shared(path));
    return this.search(this.root, key, []).toSorted((a, b) => nearness(b) - nearness(a));
  }

  private search(node: SchemaNode, key: string, path: Path): Path[] {
    const { properties = {}, anyOf = [] } = this.resolve(node);
    if (path.length > deepestSearched) return [];
    return [
      ...(Object.hasOwn(properties, key) ? [path] : []),
      ...Object.entries(properties).flatMap(([name, child]) => this.search(child, key, [...path, name])),
      ...anyOf.filter((branch) => branch.$ref !== undefined).flatMap((branch) => this.search(branch, key, path)),
    ];
  }

  private below(node: SchemaNode, path: Path): SchemaNode | undefined {
    const resolved = this.resolve(node);
    const [key, ...rest] = path;
    if (key === undefined) return resolved;
    const found = (resolved.anyOf ?? []).map((branch) => this.below(branch, path)).filter((node) => node !== undefined);
    if (found.length > 0) return oneOf(found);
    const child = this.child(resolved, key);
    return child === undefined ? undefined : this.below(child, rest);
  }

  private child(node: SchemaNode, key: PropertyKey): SchemaNode | undefined {
    if (typeof key === 'number') return node.items;
    const { properties, additionalProperties } = node;
    if (properties !== undefined && Object.hasOwn(properties, key)) return properties[String(key)];
    return typeof additionalProperties === 'object' ? additionalProperties : undefined;
  }
}

/** What a choice of sections says about a key: the first one's word, unless the key is what tells them apart. */
function oneOf(nodes: readonly SchemaNode[]): SchemaNode | undefined {
  const values = nodes.flatMap(({ const: value }) => (value === undefined ? [] : [value]));
  return values.length < 2 ? nodes[0] : { enum: values };
}
