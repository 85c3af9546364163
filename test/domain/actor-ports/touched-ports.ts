import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseSync } from '@swc/core';
import { type PortName, portNames } from '../../../lib/domain/actor-ports';

/** A part of a program's text, read; what it has depends on its type. */
type Node = Readonly<Record<string, unknown>> & { readonly type: string };

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as Partial<Node>).type === 'string';

/** The ports that a module, and what it imports of the functions' own, names; what it only could name counts too. */
export function touchedPorts(entry: string): PortName[] {
  const touched = new Set<string>();
  for (const path of modulesFrom(entry)) for (const name of namesIn(read(path))) touched.add(name);
  return portNames.filter((name) => touched.has(name));
}

function modulesFrom(entry: string): ReadonlySet<string> {
  const found = new Set<string>();
  const follow = (path: string): void => {
    if (found.has(path)) return;
    found.add(path);
    for (const imported of importsIn(read(path))) {
      const target = [`${imported}.ts`, `${imported}/index.ts`].map((name) => join(dirname(path), name));
      const file = target.find((name) => existsSync(name));
      if (file?.startsWith('lambdas/')) follow(file);
    }
  };
  follow(entry);
  return found;
}

function importsIn(program: Node): string[] {
  return [...nodesIn(program)].flatMap((node) => {
    const source = node['source'];
    const isKept = (node.type === 'ImportDeclaration' || node.type.startsWith('Export')) && node['typeOnly'] !== true;
    return isKept && isNode(source) && String(source['value']).startsWith('.') ? [String(source['value'])] : [];
  });
}

/** `ports.x`, `context.x`, `….ports.x`, and every `x` that an object is taken apart into. */
function namesIn(program: Node): string[] {
  return [...nodesIn(program)].flatMap((node) => {
    if (node.type === 'MemberExpression') return isOfPorts(node['object']) ? [nameOf(node['property'])] : [];
    return node.type === 'AssignmentPatternProperty' || node.type === 'KeyValuePatternProperty'
      ? [nameOf(node['key'])]
      : [];
  });
}

function isOfPorts(object: unknown): boolean {
  if (!isNode(object)) return false;
  if (object.type === 'Identifier') return ['ports', 'context'].includes(nameOf(object));
  return object.type === 'MemberExpression' && nameOf(object['property']) === 'ports';
}

const nameOf = (identifier: unknown): string => (isNode(identifier) ? String(identifier['value']) : '');

function* nodesIn(value: unknown): Generator<Node> {
  if (isNode(value)) yield value;
  if (typeof value !== 'object' || value === null) return;
  for (const child of Object.values(value)) yield* nodesIn(child);
}

const programs = new Map<string, Node>();

function read(path: string): Node {
  const known =
    programs.get(path) ?? (parseSync(readFileSync(path, 'utf8'), { syntax: 'typescript' }) as unknown as Node);
  programs.set(path, known);
  return known;
}
