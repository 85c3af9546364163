import { dependenciesOf, Manifest } from '../../domain/dod/npm-lockfile';
import type { Finding } from '../reading/explain-issue';
import type { Path } from '../reading/path';
import { parseJson, repositoryFile, repositoryText } from '../reading/repository-file';
import type { DodCategory } from '../schema/gates';
import type { Check, CheckContext } from './context';

/** The files that a release writes a version into must be able to carry one; the files that prove something should exist. */
export const checkFiles: Check = async (context) => ({
  problems: (
    await Promise.all(context.config.repository.versionFiles.map((file, i) => versionFile(context, file, i)))
  ).flat(),
  warnings: await evidence(context),
});

async function versionFile({ directory }: CheckContext, name: string, index: number): Promise<Finding[]> {
  const text = await repositoryText(directory, name);
  const message = text === undefined ? 'names a file that cannot be read in the repository' : versionProblem(text);
  if (message === undefined) return [];
  return [
    {
      path: ['repository', 'versionFiles', index],
      at: 'value',
      message,
      allowed: 'a JSON file with a "version" that is text',
      remedy: 'correct the file, or take it off the list',
    },
  ];
}

function versionProblem(text: string): string | undefined {
  const content = parseJson(text);
  if (content === undefined) return 'is not JSON';
  const carries = typeof content === 'object' && content !== null && 'version' in content;
  return carries && typeof content.version === 'string' ? undefined : 'has no "version" that is text';
}

/** Files without which a category of the Definition of Done fails, unless it is waived. */
async function evidence({ config, directory }: CheckContext): Promise<Finding[]> {
  const { waivers, runbook, owners, lockfile } = config.gates.dodValidation;
  const needed: readonly [key: string, file: string, category: DodCategory][] = [
    ['runbook', runbook, 'operability'],
    ['owners', owners, 'operability'],
    ['lockfile', lockfile, 'dependencies'],
  ];
  const findings = needed
    .filter(([, , category]) => waivers[category] === undefined)
    .map(async ([key, file, category]) => {
      const exists = (await repositoryFile(directory, file)) !== undefined;
      return exists || (category === 'dependencies' && (await hasNoDependencies(directory)))
        ? []
        : [missingEvidence(['gates', 'dodValidation', key], file, category)];
    });
  return (await Promise.all(findings)).flat();
}

async function hasNoDependencies(directory: string): Promise<boolean> {
  const manifest = Manifest.safeParse(parseJson(await repositoryText(directory, 'package.json')));
  return manifest.success && dependenciesOf(manifest.data).length === 0;
}

function missingEvidence(path: Path, file: string, category: DodCategory): Finding {
  return {
    path,
    at: 'value',
    message: `names ${JSON.stringify(file)}, which is not in the repository, so there is no evidence for ${category}`,
    remedy: `add the file, correct the path, or waive ${category} with the reason`,
  };
}
