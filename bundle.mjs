import { cpSync } from 'node:fs';
import { build } from 'esbuild';

await build({
  entryPoints: ['bin/tidegate.ts'],
  outfile: 'dist/tidegate.js',
  bundle: true,
  platform: 'node',
  target: 'node20',
  sourcemap: true,
  packages: 'external',
});
// The scanners are programs of their own, started by Node.js as they are.
cpSync('lib/builds/security-scan', 'dist/security-scan', { recursive: true });
