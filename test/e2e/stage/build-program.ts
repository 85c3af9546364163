import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** Names the directory of the installed program to the tests and to the clean-up. */
export const directoryVariable = 'TIDEGATE_E2E_DIRECTORY';

/** Bundles the program once for all tests, into a directory that looks like the installed package. */
export default function buildProgram(): void {
  const root = resolve(__dirname, '../../..');
  const directory = mkdtempSync(join(tmpdir(), 'tidegate-program-'));
  execFileSync(process.execPath, ['bundle.mjs', join(directory, 'dist')], { cwd: root, stdio: 'inherit' });
  copyFileSync(join(root, 'package.json'), join(directory, 'package.json'));
  for (const name of ['node_modules', 'examples']) symlinkSync(join(root, name), join(directory, name));
  process.env[directoryVariable] = directory;
}
