import { repositoryText } from '../reading/repository-file';
import type { FileFacts } from './facts';
import { languageOf } from './languages';

const isTest = (file: string): boolean =>
  /(^|\/)(tests?|__tests__|spec|e2e)\//.test(file) ||
  /[._-](test|spec)\.\w+$/.test(file) ||
  /(^|\/)test_\w+\.py$/.test(file);

/** What the files that git knows, by their paths, and the sources by their content, show. */
export async function fileFacts(directory: string, files: readonly string[]): Promise<FileFacts> {
  const present = (...names: string[]) => names.find((name) => files.includes(name));
  const sources = files.filter((file) => languageOf(file) !== undefined && !isTest(file));
  const tests = files.filter(isTest);
  return {
    runbook: present('docs/runbook.md', 'runbook.md', 'RUNBOOK.md', 'docs/RUNBOOK.md'),
    owners: present('CODEOWNERS', '.github/CODEOWNERS', 'docs/CODEOWNERS', 'OWNERS'),
    lockfile: lockfileOf(files),
    changelog: present('CHANGELOG.md', 'Changelog.md', 'docs/CHANGELOG.md'),
    sources: sourceGlobs(sources),
    unusualTests: unusualTests(tests),
    hasSources: sources.length > 0,
    hasTests: tests.length > 0,
    hasDocuments: files.some((file) => /^docs?\/|(^|\/)readme(\.\w+)?$/i.test(file)),
    healthPath: await healthPath(directory, sources),
    entryPoint: present('server.js', 'server.mjs', 'index.js', 'index.mjs', 'app.js'),
  };
}

/** The lockfile that counts where there are several. */
export function lockfileOf(files: readonly string[]): string | undefined {
  return ['package-lock.json', 'npm-shrinkwrap.json', 'pnpm-lock.yaml', 'yarn.lock'].find((name) =>
    files.includes(name),
  );
}

function sourceGlobs(sources: readonly string[]): string[] {
  const tops = [...new Set(sources.map((file) => (file.includes('/') ? `${file.split('/')[0]}/**` : file)))];
  const usual = tops.every((top) => top === 'src/**' || top === 'lib/**');
  return usual ? [] : tops.slice(0, 20);
}

function unusualTests(tests: readonly string[]): string[] {
  const rest = tests.filter((file) => !/^tests?\//.test(file) && !/\.(test|spec)\.[^/]+$/.test(file));
  const globs = rest.map((file) => {
    const directory = /^(?:(.*)\/)?(tests?|__tests__|spec|e2e)\//.exec(file)?.[2];
    return directory === undefined ? `**/${file.split('/').at(-1) ?? file}` : `**/${directory}/**`;
  });
  return [...new Set(globs)].slice(0, 20);
}

/** Files that are searched for a health path: enough for a service. */
const mostSearched = 300;

const healthPaths = /["'`](\/(?:api\/|actuator\/)?(?:healthz?|health-?check|livez|readyz|ping))["'`/?]/;

async function healthPath(directory: string, sources: readonly string[]): Promise<string | undefined> {
  for (const file of sources.slice(0, mostSearched)) {
    const found = healthPaths.exec((await repositoryText(directory, file)) ?? '')?.[1];
    if (found !== undefined) return found;
  }
  return undefined;
}
