import type { Cursor } from '../cursor';
import { InterpreterError, runtimeError } from '../errors';
import type { Json } from '../json';
import { findPath, type Surroundings } from '../paths/find';
import { parsePath } from '../paths/parse';
import { InvalidArgument } from './arguments';
import { arrayIntrinsics } from './arrays';
import { textIntrinsics } from './texts';
import { valueIntrinsics } from './values';

type Evaluate = (surroundings: Surroundings) => Json;

const intrinsics = { ...arrayIntrinsics, ...textIntrinsics, ...valueIntrinsics };

/**
 * Reads a call such as `States.Format('{}', $.name)`.
 *
 * Evaluating it throws `States.IntrinsicFailure` for arguments that the function refuses.
 */
export function parseCall(cursor: Cursor): Evaluate {
  const call = parseNested(cursor);
  return (surroundings) => {
    try {
      return call(surroundings);
    } catch (error) {
      if (!(error instanceof InvalidArgument)) throw error;
      throw new InterpreterError('States.IntrinsicFailure', describe(cursor.text, error.message));
    }
  };
}

function parseNested(cursor: Cursor): Evaluate {
  const name = cursor.match(/States\.\w+/y) ?? '';
  const intrinsic = Object.hasOwn(intrinsics, name) ? intrinsics[name] : undefined;
  if (intrinsic === undefined) {
    const known = Object.keys(intrinsics).join(', ');
    throw cursor.error(name === '' ? 'expected a path or a function' : `there is no function ${name} (only ${known})`);
  }
  // Only Format tells an escaped brace from a plain one, so it gets its template with those escapes in it.
  const args = parseArguments(cursor, name === 'States.Format' ? inTemplate : inText);
  return (surroundings) =>
    intrinsic(
      args.map((argument) => argument(surroundings)),
      surroundings.random,
    );
}

function parseArguments(cursor: Cursor, replace: typeof inText): Evaluate[] {
  const args: Evaluate[] = [];
  cursor.expect('(');
  cursor.skipSpace();
  if (cursor.take(')')) return args;
  do {
    cursor.skipSpace();
    args.push(parseArgument(cursor, replace));
    cursor.skipSpace();
  } while (cursor.take(','));
  cursor.expect(')');
  return args;
}

function parseArgument(cursor: Cursor, replace: typeof inText): Evaluate {
  const value = cursor.quoted(replace) ?? cursor.literal();
  if (value !== undefined) return () => value;
  return cursor.isNext('$') ? parsePathArgument(cursor) : parseNested(cursor);
}

function parsePathArgument(cursor: Cursor): Evaluate {
  const path = parsePath(cursor);
  return (surroundings) => {
    const found = findPath(path, surroundings);
    if (found !== undefined) return found;
    const input = JSON.stringify(surroundings.data);
    const problem = `The JsonPath argument for the field '${path.text}' could not be found in the input '${input}'`;
    throw runtimeError(describe(cursor.text, problem));
  };
}

const controls: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };

const inText = (character: string): string => controls[character] ?? character;

const inTemplate = (character: string): string =>
  ['{', '}', '\\'].includes(character) ? `\\${character}` : inText(character);

const describe = (text: string, problem: string): string =>
  `The function '${text}' had the following error: ${problem}`;
