import type { SmokeCheckResult } from './smoke-tests';
import { cut } from './text';

/** One check of a smoke suite, as the rules see it. */
export interface CheckDefinition {
  readonly name: string;
  readonly method: string;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly body?: unknown;
  readonly expect: {
    readonly status: number;
    readonly json?: unknown;
    readonly text?: string | undefined;
    readonly within: number;
  };
  readonly capture?: Readonly<Record<string, string>> | undefined;
}

/** The answer to a check, or why there was none. */
export type CheckAnswer =
  | { readonly status: number; readonly body: string; readonly milliseconds: number }
  /** A TCP connection was opened. */
  | { readonly connected: true; readonly milliseconds: number }
  | { readonly error: string; readonly milliseconds: number };

/** Values that earlier checks of the category captured; those of secrets are called `secret.NAME`. */
export type Captured = Readonly<Record<string, string>>;

/**
 * Inserts captured values for `{{name}}` into every text of a value; unknown names stay as they are. What was inserted is
 * not looked at again, so that no service can ask for a secret in its answer.
 */
export function fill<T>(value: T, captured: Captured): T {
  if (typeof value === 'string') {
    return value.replaceAll(/\{\{((?:secret\.)?[A-Za-z_][A-Za-z0-9_]*)\}\}/g, (whole, name: string) =>
      Object.hasOwn(captured, name) ? (captured[name] ?? whole) : whole,
    ) as T;
  }
  if (Array.isArray(value)) return value.map((item) => fill(item, captured)) as T;
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, fill(item, captured)])) as T;
}

/** Judges the answer to a check and takes the values that later checks need. */
export function judgeCheck(
  check: CheckDefinition,
  answer: CheckAnswer,
): { result: SmokeCheckResult; captured: Captured } {
  const detail = 'error' in answer ? answer.error : (tooSlow(check, answer) ?? mismatch(check, answer));
  const base = { name: check.name, milliseconds: Math.round(answer.milliseconds) };
  if (detail !== undefined) return { result: { ...base, passed: false, detail }, captured: {} };
  const { captured, missing } = capture(check, 'body' in answer ? answer.body : '');
  if (missing !== undefined) {
    return { result: { ...base, passed: false, detail: `the answer has no field ${missing}` }, captured: {} };
  }
  return { result: { ...base, passed: true }, captured };
}

type Answered = Exclude<CheckAnswer, { readonly error: string }>;

/** A wrong status says more than that it came late. */
function tooSlow({ expect }: CheckDefinition, answer: Answered): string | undefined {
  if ('status' in answer && answer.status !== expect.status) return undefined;
  if (answer.milliseconds <= expect.within * 1000) return undefined;
  const what = 'status' in answer ? 'answered' : 'connected';
  return `${what} after ${Math.round(answer.milliseconds)} ms, allowed ${expect.within * 1000} ms`;
}

function mismatch({ expect }: CheckDefinition, answer: Answered): string | undefined {
  if (!('status' in answer)) return undefined;
  if (answer.status !== expect.status) return `expected status ${expect.status}, got ${answer.status}`;
  if (expect.text !== undefined && !answer.body.includes(expect.text))
    return `the answer lacks the text ${quote(expect.text)}`;
  if (expect.json === undefined) return undefined;
  const parsed = parseJson(answer.body);
  if (parsed === undefined) return 'the answer is not JSON';
  return difference(expect.json, parsed.value, '');
}

/**
 * The first place where `actual` lacks what `expected` asks for; undefined when it contains all of it.
 *
 * An object may have more fields than are asked for; a list must have as many items, or else `[]` would accept errors.
 */
function difference(expected: unknown, actual: unknown, path: string): string | undefined {
  if (expected === null || typeof expected !== 'object' || !isAlike(expected, actual)) {
    return expected === actual ? undefined : `${path || 'the answer'} is ${quote(actual)}, expected ${quote(expected)}`;
  }
  for (const [key, value] of Object.entries(expected)) {
    const found = difference(value, fieldOf(actual, key), path === '' ? key : `${path}.${key}`);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Both are objects, or both are lists of the same length. */
function isAlike(expected: object, actual: unknown): boolean {
  if (Array.isArray(expected)) return Array.isArray(actual) && actual.length === expected.length;
  return actual !== null && typeof actual === 'object' && !Array.isArray(actual);
}

/** A field that the answer itself has: what every object inherits is not in it. */
function fieldOf(value: unknown, key: string): unknown {
  if (value === null || typeof value !== 'object' || !Object.hasOwn(value, key)) return undefined;
  return (value as Record<string, unknown>)[key];
}

function capture(check: CheckDefinition, body: string): { captured: Captured; missing?: string } {
  const paths = Object.entries(check.capture ?? {});
  if (paths.length === 0) return { captured: {} };
  const parsed = parseJson(body);
  const captured: Record<string, string> = {};
  for (const [name, path] of paths) {
    const value = path.split('.').reduce(fieldOf, parsed?.value);
    if (value === undefined || value === null || typeof value === 'object') return { captured, missing: path };
    captured[name] = String(value);
  }
  return { captured };
}

function parseJson(text: string): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

function quote(value: unknown): string {
  try {
    return cut(JSON.stringify(value) ?? 'missing', 120);
  } catch {
    // Reading JSON has no limit of depth, writing it has.
    return 'nested too deeply to show';
  }
}
