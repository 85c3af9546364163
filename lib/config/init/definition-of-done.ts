import type { DodCategory } from '../schema/gates';
import { commented } from './commented-yaml';
import type { FileFacts, RepositoryFacts } from './facts';
import { firstScript, installCommands, runScript } from './package-manager';
import { phasesOf } from './phases';

const lintScripts = ['lint', 'check'];
const typeScripts = ['typecheck', 'type-check', 'check-types', 'types'];

/** The Definition of Done: what proves each category, and a waiver where nothing does yet. */
export function dodValidation(facts: RepositoryFacts): unknown {
  const { runbook, owners, lockfile, sources, unusualTests } = facts.files;
  const waivers = waiversFor(facts);
  const commands = qualityCommands(facts);
  const because = commands.length === 0 ? 'nothing checks it yet' : 'the scripts of package.json check it';
  const unproved = 'Nothing in the repository proves these yet. Remove a waiver once something does.';
  return commented(`Quality of the code: ${because}.`, {
    buildspec: commands.length === 0 ? undefined : qualityBuild(facts, commands),
    runbook,
    owners,
    lockfile,
    sources: sources.length === 0 ? undefined : sources,
    tests: unusualTests.length === 0 ? undefined : [...usualTests, ...unusualTests],
    waivers: Object.keys(waivers).length === 0 ? undefined : commented(unproved, waivers),
  });
}

const usualTests = ['test/**', 'tests/**', '**/*.test.*', '**/*.spec.*'];

function qualityCommands({ node }: RepositoryFacts): string[] {
  if (node === undefined) return [];
  return [lintScripts, typeScripts].flatMap((names) => {
    const script = firstScript(node, names);
    return script === undefined ? [] : [runScript(node, script)];
  });
}

function qualityBuild({ node, files }: RepositoryFacts, commands: readonly string[]): unknown {
  const install = node === undefined ? [] : installCommands(node, files);
  return { version: 0.2, phases: phasesOf(install, commands) };
}

/** Categories without evidence, each with the reason, in the order in which they are checked. */
export function waiversFor(facts: RepositoryFacts): Partial<Record<DodCategory, string>> {
  const { files, git } = facts;
  const missing = [
    ...(files.runbook === undefined ? ['runbook'] : []),
    ...(files.owners === undefined ? ['file that names the owners'] : []),
  ];
  return {
    ...(git.reviewed ? {} : { codeReview: 'recent commits do not show that anybody else has reviewed them' }),
    ...(qualityCommands(facts).length > 0
      ? {}
      : { buildQuality: 'the repository has no script that lints or checks types' }),
    ...(files.hasSources && files.hasTests ? {} : { testCompleteness: `the repository has no ${untested(files)}` }),
    ...(isLocked(facts) ? {} : { dependencies: 'the repository has no lockfile that fixes its dependencies' }),
    ...(files.hasDocuments ? {} : { documentation: 'the repository has no documents besides the changelog' }),
    ...(git.ticketProjects.length > 0 ? {} : { traceability: 'recent commits do not name any ticket' }),
    ...(missing.length === 0 ? {} : { operability: `the repository has no ${missing.join(' and no ')}` }),
  };
}

const untested = ({ hasSources }: FileFacts): string => (hasSources ? 'test files' : 'source files yet');

/** A project without dependencies has nothing to lock. */
function isLocked({ files, node }: RepositoryFacts): boolean {
  return files.lockfile !== undefined || (node !== undefined && Object.keys(node.dependencies).length === 0);
}
