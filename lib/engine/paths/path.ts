import type { Json } from '../json';

/** One step of a path, from a value to the values below it that it selects. */
export interface Segment {
  /** The member or element that the step names; undefined for steps that can select several. */
  readonly key: string | number | undefined;
  readonly select: (node: Json) => readonly Json[];
}

/** A parsed path such as `$.a[0]`, `$$.Execution.Id` or `$variable.b`. */
export interface Path {
  readonly text: string;
  /** The input, the context object, or the name of a variable. */
  readonly root: 'input' | 'context' | { readonly variable: string };
  readonly segments: readonly Segment[];
  /** Every step names one member or element, so the path stands for one value, not for a list. */
  readonly definite: boolean;
}

/** The own member or existing element; negative indices count from the end. */
export function child(node: Json, key: string | number): Json | undefined {
  if (typeof node !== 'object' || node === null) return undefined;
  if (typeof key === 'number') return Array.isArray(node) ? (node.at(key) as Json | undefined) : undefined;
  return !Array.isArray(node) && Object.hasOwn(node, key) ? (node as Record<string, Json>)[key] : undefined;
}

/** All members or elements. */
export const children = (node: Json): readonly Json[] =>
  typeof node === 'object' && node !== null ? Object.values(node) : [];

/** The value and everything below it, parents first. */
export const descendants = (node: Json): readonly Json[] => [node, ...children(node).flatMap(descendants)];

/** What a path selects below its root: the value, or undefined when there is none; a list if it is not definite. */
export function findBelow(segments: readonly Segment[], definite: boolean, root: Json): Json | undefined {
  if (!definite) return segments.reduce<readonly Json[]>((nodes, { select }) => nodes.flatMap(select), [root]);
  let node: Json | undefined = root;
  for (const { key } of segments) {
    if (node === undefined || key === undefined) return undefined;
    node = child(node, key);
  }
  return node;
}
