import * as z from 'zod';
import { parseJson, repositoryText } from '../reading/repository-file';
import type { NodeFacts } from './facts';
import { lockfileOf } from './file-facts';

const Texts = z.record(z.string(), z.string()).catch({});

/** The part of a package.json that matters here; what has another form counts as absent. */
const PackageJson = z.object({
  name: z.string().optional().catch(undefined),
  version: z.string().optional().catch(undefined),
  main: z.string().optional().catch(undefined),
  scripts: Texts,
  dependencies: Texts,
  devDependencies: Texts,
});

/** What package.json says; undefined without one, or when it is not JSON. */
export async function nodeFacts(directory: string, files: readonly string[]): Promise<NodeFacts | undefined> {
  const parsed = PackageJson.safeParse(parseJson(await repositoryText(directory, 'package.json')));
  if (!parsed.success) return undefined;
  const { name, version, main, scripts, dependencies, devDependencies } = parsed.data;
  return {
    name,
    hasVersion: version !== undefined,
    main: main !== undefined && files.includes(main.replace(/^\.\//, '')) ? main : undefined,
    scripts,
    dependencies: { ...devDependencies, ...dependencies },
    packageManager: packageManagerOf(lockfileOf(files)),
  };
}

function packageManagerOf(lockfile: string | undefined): NodeFacts['packageManager'] {
  if (lockfile === 'pnpm-lock.yaml') return 'pnpm';
  return lockfile === 'yarn.lock' ? 'yarn' : 'npm';
}
