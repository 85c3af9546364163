import { randomUUID } from 'node:crypto';
import type { Json } from '../json';
import { type Intrinsic, InvalidArgument, integerAt, objectAt, takes, textAt } from './arguments';

export const valueIntrinsics: Readonly<Record<string, Intrinsic>> = {
  'States.StringToJson': takes(1, stringToJson),
  'States.JsonToString': takes(1, (args) => JSON.stringify(args[0])),
  'States.JsonMerge': takes(3, merge),
  'States.MathAdd': takes(2, (args) => integerAt(args, 0) + integerAt(args, 1)),
  'States.MathRandom': takes(2, randomInteger, 3),
  'States.UUID': takes(0, () => randomUUID()),
};

function stringToJson(args: readonly Json[]): Json {
  const text = textAt(args, 0);
  if (text.trim() === '') return null;
  try {
    return JSON.parse(text) as Json;
  } catch {
    throw new InvalidArgument(`the argument is not JSON: ${JSON.stringify(text.slice(0, 200))}`);
  }
}

function merge(args: readonly Json[]): Json {
  const [first, second] = [objectAt(args, 0), objectAt(args, 1)];
  if (args[2] !== false) throw new InvalidArgument('only the shallow merge exists: the last argument must be false');
  return { ...first, ...second };
}

/** An integer from the first argument up to, but not including, the second; the same one for the same seed. */
function randomInteger(args: readonly Json[], random: () => number): Json {
  const [first, end] = [integerAt(args, 0), integerAt(args, 1)];
  if (end <= first) throw new InvalidArgument(`the end ${end} must be greater than the start ${first}`);
  const chance = args.length === 3 ? seeded(integerAt(args, 2)) : random();
  return first + Math.floor(chance * (end - first));
}

/** A number from 0 up to 1 that depends on the seed alone: one round of a 32-bit mixing function. */
function seeded(seed: number): number {
  let mixed = (seed | 0) + 0x6d2b79f5;
  mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
  mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
}
