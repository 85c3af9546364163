import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';

/** Where the program goes; tests build one of their own. */
const directory = process.argv[2] ?? 'dist';

await build({
  entryPoints: ['bin/tidegate.ts'],
  outfile: join(directory, 'tidegate.js'),
  bundle: true,
  platform: 'node',
  target: 'node20',
  sourcemap: true,
  packages: 'external',
});
// The scanners are programs of their own, started by Node.js as they are.
cpSync('lib/builds/security-scan', join(directory, 'security-scan'), { recursive: true });
