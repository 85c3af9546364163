import { createHash } from 'node:crypto';
import { isArray, isObject, type Json } from '../json';
import { type Intrinsic, InvalidArgument, shortTextAt, takes, textAt } from './arguments';

const hashes: Readonly<Record<string, string>> = {
  MD5: 'md5',
  'SHA-1': 'sha1',
  'SHA-256': 'sha256',
  'SHA-384': 'sha384',
  'SHA-512': 'sha512',
};

export const textIntrinsics: Readonly<Record<string, Intrinsic>> = {
  'States.Format': format,
  'States.StringSplit': takes(2, split),
  'States.Base64Encode': takes(1, (args) => Buffer.from(shortTextAt(args, 0)).toString('base64')),
  'States.Base64Decode': takes(1, (args) => decode(shortTextAt(args, 0))),
  'States.Hash': takes(2, hash),
};

/** Fills each `{}` with the next argument; `\{`, `\}` and `\\` stand for the character itself. */
function format(args: readonly Json[]): Json {
  const template = textAt(args, 0);
  let used = 0;
  const filled = template.replace(/\\([{}\\])|\{\}/g, (_, escaped?: string) => {
    if (escaped !== undefined) return escaped;
    used++;
    return used < args.length ? plainText(args[used] as Json) : '';
  });
  if (used !== args.length - 1) {
    throw new InvalidArgument(`the template has ${used} places for ${args.length - 1} arguments`);
  }
  return filled;
}

/** How the service writes a value into a text: objects and arrays in the manner of Java's collections. */
function plainText(value: Json): string {
  if (isArray(value)) return `[${value.map(plainText).join(', ')}]`;
  if (isObject(value)) {
    return `{${Object.entries(value)
      .map(([key, member]) => `${key}=${plainText(member)}`)
      .join(', ')}}`;
  }
  return String(value);
}

/** Splits at every single character of the second argument; empty parts are dropped. */
function split(args: readonly Json[]): Json {
  const delimiters = new Set(textAt(args, 1));
  const parts = [''];
  for (const character of textAt(args, 0)) {
    if (delimiters.has(character)) parts.push('');
    else parts[parts.length - 1] += character;
  }
  return parts.filter((part) => part !== '');
}

function decode(text: string): string {
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(text)) throw new InvalidArgument('the argument is not Base64');
  return Buffer.from(text, 'base64').toString();
}

function hash(args: readonly Json[]): Json {
  const name = textAt(args, 1);
  const algorithm = Object.hasOwn(hashes, name) ? hashes[name] : undefined;
  if (algorithm === undefined) {
    throw new InvalidArgument(
      `there is no algorithm ${JSON.stringify(name)}; allowed: ${Object.keys(hashes).join(', ')}`,
    );
  }
  return createHash(algorithm).update(shortTextAt(args, 0)).digest('hex');
}
