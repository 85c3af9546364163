import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * An empty directory that is removed after the test.
 *
 * @param {import('node:test').TestContext} t
 */
export function temporaryDirectory(t) {
  const directory = mkdtempSync(join(tmpdir(), 'storefront-test-'));
  t.after(() => rmSync(directory, { recursive: true, force: true }));
  return directory;
}
