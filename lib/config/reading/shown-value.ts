import { type Path, printable } from './path';

/** Keys below which people keep secrets: tokens in headers, passwords in variables and in the body of a sign-in. */
export const secretKeys: readonly PropertyKey[] = ['env', 'variables', 'headers', 'body'];

const longest = 60;

/** The value given at a path as a message may show it: shortened, one line, never a secret; undefined for nothing. */
export function showValue(value: unknown, path: Path): string | undefined {
  if (value === undefined || value === null) return undefined;
  if (path.some((key) => secretKeys.includes(key))) return '(hidden)';
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : `a list of ${value.length}`;
  if (typeof value === 'object') return showSection(Object.keys(value));
  if (typeof value !== 'string') return String(value);
  const shown = value.replace(/\/\/[^/@\s]+@/g, '//***@');
  return printable(JSON.stringify(shown.length > longest ? `${shown.slice(0, longest)}…` : shown));
}

function showSection(keys: readonly string[]): string {
  if (keys.length === 0) return 'an empty section';
  const shown = keys.slice(0, 5).map((key) => printable(key.slice(0, 40)));
  return `a section with ${shown.join(', ')}${keys.length > shown.length ? ', …' : ''}`;
}
