import { rmSync } from 'node:fs';
import { directoryVariable } from './build-program';

/** Removes what was made once for all tests. */
export default function removeProgram(): void {
  const directory = process.env[directoryVariable];
  if (directory !== undefined) rmSync(directory, { recursive: true, force: true });
}
