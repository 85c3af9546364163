import { InterpreterError } from '../errors';
import type { Json } from '../json';
import { child, type Path } from './path';

/** The place that a reference path names in an input, or undefined for a path that is not one. */
export function keysOf(path: Path): readonly (string | number)[] | undefined {
  if (path.root !== 'input' || !path.definite) return undefined;
  return path.segments.flatMap(({ key }) => (key === undefined ? [] : [key]));
}

/**
 * A copy of the input in which the value stands at the place; objects on the way are made where they are missing.
 *
 * @throws InterpreterError `States.ReferencePathConflict` where something that is not an object stands in the way.
 */
export function setAt(input: Json, keys: readonly (string | number)[], value: Json): Json {
  const [key, ...rest] = keys;
  if (key === undefined) return value;
  if (typeof key === 'number') return setElement(input, key, rest, value);
  if (typeof input !== 'object' || input === null || Array.isArray(input)) throw conflict(key, input);
  return { ...input, [key]: setAt(child(input, key) ?? {}, rest, value) };
}

function setElement(input: Json, index: number, rest: readonly (string | number)[], value: Json): Json {
  if (!Array.isArray(input) || index < 0 || index >= input.length) throw conflict(index, input);
  return input.map((element: Json, at) => (at === index ? setAt(element, rest, value) : element));
}

/** The error of a reference path that cannot be followed or set. */
export const conflict = (step: string | number, input: Json): InterpreterError =>
  new InterpreterError(
    'States.ReferencePathConflict',
    `Unable to apply step "${step}" to input ${JSON.stringify(input)}`,
  );
