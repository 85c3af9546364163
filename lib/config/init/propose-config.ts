import { artifactBuild, integrationTests, unitTests } from './buildspecs';
import { commented, writeYaml } from './commented-yaml';
import { dodValidation } from './definition-of-done';
import { environments } from './environments';
import type { RepositoryFacts } from './facts';
import { e2eTests } from './journeys';
import { smokeTests } from './smoke-suite';

/**
 * Proposes a `tidegate.yaml` for a repository, with the reason for each decision in a comment.
 *
 * It can be loaded as it is when the facts tell how the service is built, tested and started; what they do not tell is
 * left empty, and loading it names exactly these places.
 */
export function proposeConfig(facts: RepositoryFacts): string {
  const header = [
    'How this service is built, tested and released, proposed from what the repository shows.',
    '"tidegate config check" tells what is missing or cannot work.',
  ].join('\n');
  return writeYaml(`yaml-language-server: $schema=${facts.schemaLocation}`, header, {
    service: commented(serviceReason(facts), serviceName(facts)),
    repository: repository(facts),
    build: artifactBuild(facts),
    gates: {
      dodValidation: dodValidation(facts),
      unitTests: unitTests(facts),
      integrationTests: integrationTests(facts),
      e2eTests: e2eTests(facts),
    },
    smokeTests: smokeTests(facts),
    environments: environments(facts),
    tickets: tickets(facts),
  });
}

/** A name as services must have it: lower-case words, hyphens, at most 24 characters. */
export function serviceName({ node, directoryName }: RepositoryFacts): string {
  return slug(node?.name ?? '') ?? slug(directoryName) ?? 'service';
}

function slug(name: string): string | undefined {
  const words = name
    .replace(/^@[^/]*\//, '')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
  const [first = '', ...rest] = words
    .join('-')
    .replace(/^[0-9-]+/, '')
    .slice(0, 24)
    .split('-');
  const joined = [first, ...rest].filter((word) => word !== '').join('-');
  return joined === '' ? undefined : joined;
}

function serviceReason({ node }: RepositoryFacts): string {
  return slug(node?.name ?? '') === undefined ? 'From the name of the directory.' : 'From "name" in package.json.';
}

function repository({ git, node, files }: RepositoryFacts): unknown {
  const { baseBranch = 'main', currentBranch = 'none yet', webUrl } = git;
  const usual = `Releases are made from ${baseBranch}, the branch that the remote or this repository uses.`;
  const unusual =
    `Tidegate releases from main, develop or production, but the branch here is ${currentBranch}: ` +
    'rename it, or create one of these.';
  const versionFiles = commented('Each release writes its version here.', ['package.json']);
  return commented(git.baseBranch === undefined ? unusual : usual, {
    baseBranch,
    webUrl,
    changelog: files.changelog,
    versionFiles: node?.hasVersion === true ? versionFiles : undefined,
  });
}

function tickets({ git: { ticketProjects } }: RepositoryFacts): unknown {
  if (ticketProjects.length === 0) return undefined;
  return commented('Recent commits name tickets of these projects.', { projects: ticketProjects });
}
