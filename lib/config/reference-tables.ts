import type { SchemaNode } from './json-schema';
import { Outline } from './reading/outline';
import { typeText } from './reading/type-text';

/** A section of the file: its keys make one table. */
interface Section {
  /** The path of the section, or the name of a definition that stands in several places. */
  readonly name: string;
  readonly node: SchemaNode;
}

/** The tables of all keys: one part per section of the file, then those that stand in several places, then the kinds of values. */
export function keyTables(schema: SchemaNode): string {
  const outline = new Outline(schema);
  const definitions = Object.entries(schema.definitions ?? {}).map(([name, node]) => ({ name, node }));
  const shared = definitions.filter(({ node }) => node.properties !== undefined);
  const kinds = definitions.filter(({ node }) => node.properties === undefined && node.title !== undefined);
  return [
    '## The file',
    table(outline, schema, ''),
    ...sectionsBelow(schema, '').map((section) => part(outline, section)),
    ...shared.flatMap((section) => [part(outline, section), ...inside(outline, section)]),
    '## Kinds of values',
    kindsTable(kinds),
  ].join('\n\n');
}

const inside = (outline: Outline, { name, node }: Section): string[] =>
  sectionsBelow(node, `${name}.`).map((section) => part(outline, section));

/** The sections in a node, depth first; what is a definition has its part elsewhere. */
function sectionsBelow(node: SchemaNode, prefix: string): Section[] {
  return Object.entries(node.properties ?? {}).flatMap(([key, child]) => {
    const section = sectionIn(child);
    if (section === undefined) return [];
    const name = headingOf(prefix, key, section);
    return [{ name, node: section.node }, ...sectionsBelow(section.node, `${name}.`)];
  });
}

const headingOf = (prefix: string, key: string, section: { many: boolean }): string =>
  `${prefix}${key}${section.many ? '[]' : ''}`;

function sectionIn(node: SchemaNode): { node: SchemaNode; many: boolean } | undefined {
  if (definitionOf(node) !== undefined) return undefined;
  if (node.properties !== undefined) return { node, many: false };
  const items = node.items;
  if (items?.properties === undefined) return undefined;
  return { node: { ...items, ...described(node) }, many: true };
}

const described = ({ description }: SchemaNode) => (description === undefined ? {} : { description });

function part(outline: Outline, { name, node }: Section): string {
  return [
    `## ${name}`,
    ...(node.description === undefined ? [] : [`${node.description}.`]),
    table(outline, node, `${name}.`),
  ].join('\n\n');
}

function table(outline: Outline, node: SchemaNode, prefix: string): string {
  const rows = Object.entries(node.properties ?? {}).map(([key, child]) => {
    const { default: initial, description = '' } = outline.resolve(child);
    const required = node.required?.includes(key) === true;
    return row([
      `\`${key}\``,
      keyTypeCell(outline, child, prefix, key),
      required ? '**required**' : defaultCell(initial),
      description,
    ]);
  });
  return [row(['Key', 'Type', 'Default', 'Meaning']), row(['---', '---', '---', '---']), ...rows].join('\n');
}

const row = (cells: readonly string[]): string => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;

function definitionOf(node: SchemaNode): string | undefined {
  return (node.$ref ?? node.allOf?.[0]?.$ref)?.replace(/^.*\//, '');
}

function keyTypeCell(outline: Outline, node: SchemaNode, prefix: string, key: string): string {
  const section = sectionIn(node);
  if (section === undefined) return typeCell(outline, node);
  return `${section.many ? 'list: ' : ''}${link('section', headingOf(prefix, key, section))}`;
}

function typeCell(outline: Outline, node: SchemaNode): string {
  const definition = definitionOf(node);
  const { title, properties, anyOf, items, propertyNames, additionalProperties } = outline.resolve(node);
  if (definition !== undefined && properties !== undefined) return link(title ?? definition, definition);
  if (definition !== undefined && title !== undefined) return link(title, 'kinds-of-values');
  if (anyOf !== undefined) return [...new Set(anyOf.map((branch) => typeCell(outline, branch)))].join(' or ');
  if (items !== undefined) return `list: ${typeCell(outline, items)}`;
  if (typeof additionalProperties !== 'object') return typeText(outline, node);
  const name = propertyNames === undefined ? 'name' : typeCell(outline, propertyNames);
  return `section: ${name} → ${typeCell(outline, additionalProperties)}`;
}

/** The anchor that a heading gets where Markdown is shown: lower case, without dots and brackets. */
const link = (text: string, heading: string): string => `[${text}](#${heading.toLowerCase().replace(/[^\w-]/g, '')})`;

function defaultCell(initial: unknown): string {
  if (Array.isArray(initial) && initial.length > 0) return initial.map(code).join(', ');
  return typeof initial === 'object' || initial === undefined ? '–' : code(initial);
}

const code = (value: unknown): string => `\`${typeof value === 'string' ? value : inWords(value)}\``;

const inWords = (value: unknown): string =>
  JSON.stringify(value)
    .replaceAll('"', '')
    .replaceAll(/([:,])/g, '$1 ');

function kindsTable(kinds: readonly Section[]): string {
  const rows = kinds.map(({ node: { title = '', description = '', examples = [] } }) =>
    row([title, description, examples.map(code).join(', ')]),
  );
  return [row(['Kind', 'Form', 'Example']), row(['---', '---', '---']), ...rows].join('\n');
}
