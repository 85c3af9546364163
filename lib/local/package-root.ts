import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The directory of this package, from wherever in it the running file is: sources and built files lie apart. */
export function packageRoot(from: string = __dirname): string {
  if (existsSync(join(from, 'package.json')) && existsSync(join(from, 'examples'))) return from;
  const parent = dirname(from);
  if (parent === from)
    throw new Error('the package of Tidegate is not whole: its package.json and examples are missing');
  return packageRoot(parent);
}

/** The version of this package. */
export function packageVersion(): string {
  const { version } = JSON.parse(readFileSync(join(packageRoot(), 'package.json'), 'utf8')) as { version: string };
  return version;
}
