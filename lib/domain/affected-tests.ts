import { globMatcher } from './glob';
import type { StoredScope } from './release-record';

/** What a scope is made from. */
export interface ScopeInput {
  /** Whether the build can run only the tests that the files in CHANGED_FILES affect. */
  readonly supported: boolean;
  /** The paths that differ from what production runs. */
  readonly changed: readonly string[];
  /** All paths of the commit that is released. */
  readonly existing: readonly string[];
  /** Globs of source and test files: what tests relate to. */
  readonly sources: readonly string[];
  readonly tests: readonly string[];
  /** Paths that Tidegate writes itself. */
  readonly own: readonly string[];
}

/** The names are passed in one environment variable, with spaces between them. */
const longest = 8_000;
const plainName = /^[A-Za-z0-9_@+.][A-Za-z0-9_@+.,/-]*$/;

/**
 * Says which files' tests are enough to test a fix.
 *
 * Whatever a test runner could not follow (a file that is gone, a lockfile, a name that a shell would take apart) is
 * tested with everything there is: a test that is left out must have nothing to do with the change.
 */
export function testScope({ supported, changed, existing, sources, tests, own }: ScopeInput): StoredScope {
  const everything = (reason: string): StoredScope => ({ files: [], everything: reason });
  if (!supported) return everything('gates.unitTests.affected is not set');
  const files = changed.filter((path) => !own.includes(path)).sort();
  if (files.length === 0) return everything('no file differs');
  const isThere = new Set(existing);
  const isCode = globMatcher([...sources, ...tests]);
  for (const path of files) {
    if (!isCode(path)) return everything(`${JSON.stringify(path)} is neither a source file nor a test`);
    if (!isThere.has(path)) return everything(`${JSON.stringify(path)} was deleted`);
    if (!plainName.test(path)) return everything(`${JSON.stringify(path)} is not a plain name`);
  }
  if (files.join(' ').length > longest) return everything(`${files.length} files differ`);
  return { files };
}

/** A scope in one line, for the report. */
export function scopeInWords({ files, everything }: StoredScope): string {
  if (everything !== undefined) return `all tests ran: ${everything}`;
  const more = files.length > 5 ? `, and ${files.length - 5} more` : '';
  return `the tests ran that these files affect: ${files.slice(0, 5).join(', ')}${more}`;
}

/** Whether only some of the tests ran, so that their coverage says nothing about the whole. */
export const isPartial = (scope: StoredScope | undefined): boolean =>
  scope !== undefined && scope.everything === undefined;
