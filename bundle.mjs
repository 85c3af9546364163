import { cpSync } from 'node:fs';
import { build } from 'esbuild';

/** Published as ES modules only: they are taken into the bundle, every other package stays in node_modules. */
const esmOnly = /^(conventional-commits-parser|@simple-libs\/)/;

const packagesOutside = {
  name: 'packages outside',
  setup: ({ onResolve }) => {
    onResolve({ filter: /^[^./]/ }, ({ path, kind }) =>
      kind === 'entry-point' || esmOnly.test(path) ? undefined : { path, external: true },
    );
  },
};

await build({
  entryPoints: ['bin/tidegate.ts'],
  outfile: 'dist/tidegate.js',
  bundle: true,
  platform: 'node',
  target: 'node20',
  sourcemap: true,
  plugins: [packagesOutside],
});
// The scanners are programs of their own, started by Node.js as they are.
cpSync('lib/builds/security-scan', 'dist/security-scan', { recursive: true });
