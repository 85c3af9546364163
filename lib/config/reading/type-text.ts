import type { SchemaNode } from '../json-schema';
import type { Outline } from './outline';

/** What may stand at a place, in words: `whole number from 1 to 20`, `list of text`, `one of main, develop`. */
export function typeText(outline: Outline, node: SchemaNode): string {
  const resolved = outline.resolve(node);
  const { title, anyOf, properties, additionalProperties } = resolved;
  if (title !== undefined) return title;
  if (resolved.enum !== undefined) return `one of ${resolved.enum.join(', ')}`;
  if (resolved.const !== undefined) return String(resolved.const);
  if (anyOf !== undefined) return [...new Set(anyOf.map((branch) => typeText(outline, branch)))].join(' or ');
  if (properties !== undefined) return 'section';
  if (typeof additionalProperties === 'object')
    return `section of names, each with ${typeText(outline, additionalProperties)}`;
  return plainTypeText(outline, resolved);
}

function plainTypeText(outline: Outline, node: SchemaNode): string {
  switch (node.type) {
    case 'array':
      return `list of ${node.items === undefined ? 'anything' : plural(typeText(outline, node.items))}`;
    case 'integer':
      return `whole number${rangeText(node)}`;
    case 'number':
      return `number${rangeText(node)}`;
    case 'boolean':
      return 'true or false';
    case 'string':
      return node.format === 'uri' ? 'web address' : 'text';
    default:
      return node.type ?? 'anything';
  }
}

const plural = (type: string): string => type.replace(/^(.*?)( in .*)?$/, '$1s$2');

function rangeText({ minimum, maximum }: SchemaNode): string {
  if (minimum !== undefined && maximum !== undefined) return ` from ${minimum} to ${maximum}`;
  if (minimum !== undefined) return ` of ${minimum} or more`;
  return maximum === undefined ? '' : ` up to ${maximum}`;
}

/** Puts "a" before a type where a sentence needs it. */
export function withArticle(type: string): string {
  if (/^(text|true|one of|something|anything|JSON|[^a-zA-Z])/.test(type)) return type;
  return /^([aeio]|HTTP)/.test(type) ? `an ${type}` : `a ${type}`;
}

/** The keys of a section as part of a sentence. */
export const keysText = (keys: readonly string[]): string =>
  `the key${keys.length === 1 ? '' : 's'} ${keys.join(', ')}`;

/**
 * What may stand at a place, with the keys of a section and an example; undefined when it is just any text, which the
 * message says already.
 */
export function allowedText(outline: Outline, node: SchemaNode): string | undefined {
  const resolved = outline.resolve(node);
  const type = typeText(outline, resolved);
  const keys = outline.keysOf(resolved.items ?? resolved);
  const [example] = resolved.examples ?? [];
  if (type === 'text' && example === undefined) return undefined;
  return [
    type,
    resolved.title === undefined ? '' : rangeText(resolved),
    keys.length === 0 ? '' : ` with ${keysText(keys)}`,
    example === undefined ? '' : `, for example ${typeof example === 'string' ? example : JSON.stringify(example)}`,
  ].join('');
}
