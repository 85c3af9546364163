import { isDeepStrictEqual } from 'node:util';
import type { Json } from '../json';
import { arrayAt, type Intrinsic, InvalidArgument, integerAt, takes } from './arguments';

/** Most elements that `States.ArrayRange` makes. */
const maxRangeLength = 1_000;

export const arrayIntrinsics: Readonly<Record<string, Intrinsic>> = {
  'States.Array': (args) => [...args],
  'States.ArrayPartition': takes(2, partition),
  'States.ArrayContains': takes(2, (args) => arrayAt(args, 0).some((item) => isDeepStrictEqual(item, args[1]))),
  'States.ArrayRange': takes(3, range),
  'States.ArrayGetItem': takes(2, getItem),
  'States.ArrayLength': takes(1, (args) => arrayAt(args, 0).length),
  'States.ArrayUnique': takes(1, unique),
};

function partition(args: readonly Json[]): Json {
  const array = arrayAt(args, 0);
  const size = integerAt(args, 1);
  if (size < 1) throw new InvalidArgument(`the chunk size must be positive, but is ${size}`);
  return Array.from({ length: Math.ceil(array.length / size) }, (_, chunk) =>
    array.slice(chunk * size, (chunk + 1) * size),
  );
}

function range(args: readonly Json[]): Json {
  const [first, last, step] = [integerAt(args, 0), integerAt(args, 1), integerAt(args, 2)];
  if (step === 0) throw new InvalidArgument('the step must not be 0');
  const length = Math.max(0, Math.floor((last - first) / step) + 1);
  if (length > maxRangeLength) {
    throw new InvalidArgument(`the range has ${length} elements, at most ${maxRangeLength} are allowed`);
  }
  return Array.from({ length }, (_, index) => first + index * step);
}

function getItem(args: readonly Json[]): Json {
  const array = arrayAt(args, 0);
  const index = integerAt(args, 1);
  const item = index < 0 ? undefined : array[index];
  if (item === undefined) throw new InvalidArgument(`index ${index} is outside an array of ${array.length} elements`);
  return item;
}

function unique(args: readonly Json[]): Json {
  const kept: Json[] = [];
  for (const element of arrayAt(args, 0)) {
    if (!kept.some((other) => isDeepStrictEqual(other, element))) kept.push(element);
  }
  return kept;
}
