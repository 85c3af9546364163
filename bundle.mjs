import { cpSync, readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { build } from 'esbuild';

const common = { bundle: true, platform: 'node', target: 'node20', sourcemap: true };

/** The program, into `dist` or another directory. */
async function bundleProgram(directory = 'dist') {
  await build({
    ...common,
    entryPoints: ['bin/tidegate.ts'],
    outfile: join(directory, 'tidegate.js'),
    packages: 'external',
  });
  // The scanners are programs of their own, started by Node.js as they are.
  cpSync('lib/builds/security-scan', join(directory, 'security-scan'), { recursive: true });
}

/** Every function that runs on AWS, each with all that it needs except the SDK, which is there. */
async function bundleFunctions(directory = 'dist/lambdas') {
  const names = readdirSync('lambdas', { recursive: true, encoding: 'utf8' })
    .filter((path) => basename(path) === 'aws.lambda.ts')
    .map((path) => dirname(path))
    .sort();
  const { metafile } = await build({
    ...common,
    entryPoints: names.map((name) => ({ in: `lambdas/${name}/aws.lambda.ts`, out: `${name}/index` })),
    outdir: directory,
    format: 'cjs',
    minify: true,
    external: ['@aws-sdk/*'],
    // Stacks name files and lines; the sources themselves are in the repository.
    sourcesContent: false,
    metafile: true,
  });
  const sizes = Object.entries(metafile.outputs)
    .filter(([path]) => path.endsWith('.js'))
    .map(([path, { bytes }]) => [basename(dirname(path)), Math.ceil(bytes / 1024)]);
  const width = Math.max(...names.map((name) => name.length));
  for (const [name, kibibytes] of sizes) {
    process.stdout.write(`${name.padEnd(width)} ${String(kibibytes).padStart(5)} KiB\n`);
  }
}

const [first, second] = process.argv.slice(2);
await (first === 'lambdas' ? bundleFunctions(second) : bundleProgram(first));
