import { type OperationName, operations } from '../../lib/domain/release-request/operations';
import { RefusedError } from '../../lib/domain/release-request/problems';

/** What is asked, and of which release. */
export interface Route {
  readonly operation: OperationName;
  /** The release in the path; empty where the path names none. */
  readonly releaseId: string;
}

const names = Object.keys(operations) as OperationName[];

/** Finds the operation by its path, then by its method. Nine of them need no framework. @throws RefusedError */
export function findRoute(method: string, path: string): Route {
  const segments = path.replace(/(?<=.)\/$/, '').split('/');
  const there = names.filter((name) => matches(operations[name].path.split('/'), segments));
  if (there.length === 0) throw new RefusedError('unknown-route', 'there is nothing at this path');
  const operation = there.find((name) => operations[name].method === method);
  if (operation !== undefined) return { operation, releaseId: segments[2] ?? '' };
  const allow = there.map((name) => operations[name].method);
  throw new RefusedError('method-not-allowed', `the path takes ${allow.join(' and ')} alone`, { allow });
}

const matches = (pattern: readonly string[], segments: readonly string[]): boolean =>
  pattern.length === segments.length &&
  pattern.every((part, index) => (part === '{id}' ? segments[index] !== '' : part === segments[index]));
