import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '../../..');
const cache = join(root, 'node_modules/.cache/tidegate');

/** Makes a CommonJS module of a package of ES modules, once for each version, and loads it. */
export function bundledPackage(name: string): unknown {
  const { version } = JSON.parse(readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8'));
  const file = join(cache, `${name.replace('/', '-')}-${version}.cjs`);
  if (!existsSync(file)) bundle(name, file);
  return require(file);
}

function bundle(name: string, file: string): void {
  mkdirSync(cache, { recursive: true });
  // Several processes may do this at once: each one's file takes its place in one step.
  const own = `${file}.${process.pid}`;
  const args = ['--bundle', '--platform=node', '--target=node20', '--format=cjs', `--outfile=${own}`];
  const input = `export * from '${name}';`;
  execFileSync(join(root, 'node_modules/.bin/esbuild'), args, { input, cwd: root, timeout: 60_000, stdio: 'pipe' });
  renameSync(own, file);
}
