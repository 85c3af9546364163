import { isArray, isObject, type Json, type JsonObject } from '../json';

/** What an intrinsic function refuses about its arguments; it becomes `States.IntrinsicFailure`. */
export class InvalidArgument extends Error {}

/** An intrinsic function; `random` gives numbers from 0 up to 1. */
export type Intrinsic = (args: readonly Json[], random: () => number) => Json;

/** Longest text that the encoding and hashing functions take, in characters. */
const maxTextLength = 10_000;

export function arrayAt(args: readonly Json[], index: number): readonly Json[] {
  const value = args[index];
  if (!isArray(value)) throw invalid(index, value, 'an array');
  return value;
}

export function objectAt(args: readonly Json[], index: number): JsonObject {
  const value = args[index];
  if (!isObject(value)) throw invalid(index, value, 'an object');
  return value;
}

export function textAt(args: readonly Json[], index: number): string {
  const value = args[index];
  if (typeof value !== 'string') throw invalid(index, value, 'a string');
  return value;
}

export function shortTextAt(args: readonly Json[], index: number): string {
  const text = textAt(args, index);
  if (text.length > maxTextLength) {
    throw new InvalidArgument(
      `argument ${index + 1} has ${text.length} characters, at most ${maxTextLength} are allowed`,
    );
  }
  return text;
}

/** A number rounded to an integer, halves upwards. */
export function integerAt(args: readonly Json[], index: number): number {
  const value = args[index];
  if (typeof value !== 'number') throw invalid(index, value, 'a number');
  // Adding zero turns a negative zero into zero.
  return Math.round(value) + 0;
}

/** A function that takes so many arguments, or from `count` to `most` of them. */
export const takes =
  (count: number, call: Intrinsic, most: number = count): Intrinsic =>
  (args, random) => {
    if (args.length >= count && args.length <= most) return call(args, random);
    const wanted = count === most ? `${count}` : `${count} to ${most}`;
    throw new InvalidArgument(`${args.length} arguments were given, ${wanted} are needed`);
  };

const invalid = (index: number, value: Json | undefined, wanted: string): InvalidArgument =>
  new InvalidArgument(`argument ${index + 1} must be ${wanted}, but is ${JSON.stringify(value)?.slice(0, 200)}`);
