import { execFileSync } from 'node:child_process';
import { lstatSync, readFileSync } from 'node:fs';

/** Larger files are data or bundles, which nobody writes by hand. */
const mostBytes = 1024 * 1024;

/** The paths that git tracks below the current directory; only they can be deployed from the repository. */
export function trackedPaths() {
  const options = ['-c', 'core.fsmonitor=false', '-c', 'core.hooksPath=/dev/null', '-c', 'safe.directory=*'];
  const output = execFileSync('git', [...options, 'ls-files', '-z', '--cached'], {
    maxBuffer: 1024 ** 3,
    timeout: 60_000,
  });
  return [...new Set(output.toString('utf8').split('\0').filter(Boolean))].sort();
}

/** The content of a text file; undefined of what is none, is too large or is not there. */
export function textOf(path) {
  const stat = lstatSync(path, { throwIfNoEntry: false });
  if (stat === undefined || !stat.isFile() || stat.size > mostBytes) return undefined;
  const content = readFileSync(path);
  return content.subarray(0, 8192).includes(0) ? undefined : content.toString('utf8');
}
