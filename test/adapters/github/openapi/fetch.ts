import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cacheDirectory, cachedDescription, source } from './cache';
import { reduce } from './reduce';

/** Fetches GitHub's OpenAPI description into the cache, once; of its large package, one file is unpacked. */
function fetchDescription(): void {
  if (existsSync(cachedDescription)) return;
  mkdirSync(cacheDirectory, { recursive: true });
  // In the cache, so that the file can be renamed into its place in one step.
  const directory = mkdtempSync(join(cacheDirectory, 'fetch-'));
  try {
    execFileSync('tar', ['-xzf', download(directory), '-C', directory, source.file], { timeout: 120_000 });
    const reduced = join(directory, 'reduced.json');
    writeFileSync(reduced, JSON.stringify(reduce(JSON.parse(readFileSync(join(directory, source.file), 'utf8')))));
    renameSync(reduced, cachedDescription);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

/** Returns the path of the package, which is the one that was asked for. */
function download(directory: string): string {
  const specifier = `${source.name}@${source.version}`;
  const args = ['pack', specifier, '--ignore-scripts', '--json', '--pack-destination', directory];
  const answer = execFileSync('npm', args, {
    encoding: 'utf8',
    timeout: 300_000,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const archive = join(directory, JSON.parse(answer)[0].filename);
  const integrity = `sha512-${createHash('sha512').update(readFileSync(archive)).digest('base64')}`;
  if (integrity === source.integrity) return archive;
  throw new Error(`${specifier} has the integrity ${integrity}, expected ${source.integrity}`);
}

fetchDescription();
