import type { Json } from '../json';
import { findBelow, type Path } from './path';

/** What paths and functions are evaluated against. */
export interface Surroundings {
  /** What `$` stands for. */
  readonly data: Json;
  /** The context object, `$$`. */
  readonly context: () => Json;
  readonly variable: (name: string) => Json | undefined;
  /** A number from 0 up to 1. */
  readonly random: () => number;
}

/** What a path selects; undefined if it selects nothing. */
export function findPath({ root, segments, definite }: Path, surroundings: Surroundings): Json | undefined {
  if (root === 'input') return findBelow(segments, definite, surroundings.data);
  const value = root === 'context' ? surroundings.context() : surroundings.variable(root.variable);
  return value === undefined ? undefined : findBelow(segments, definite, value);
}
