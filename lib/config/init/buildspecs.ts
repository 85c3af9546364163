import { commented, fillIn } from './commented-yaml';
import type { NodeFacts, RepositoryFacts } from './facts';
import { testHint } from './language-hints';
import { firstScript, installCommands, runScript } from './package-manager';
import { phasesOf } from './phases';
import { type TestRun, testRunOf } from './test-runners';

/** The build that makes the artifact. */
export function artifactBuild({ node, files, languages }: RepositoryFacts): unknown {
  const artifacts = { files: ['**/*'] };
  if (node === undefined) {
    const build = { commands: fillIn('a list of the commands that build the service') };
    const what = languages[0] === undefined ? 'no known language was found' : `this looks like ${languages[0]}`;
    return commented(`How the service is built is not known: ${what}.`, {
      buildspec: { version: 0.2, phases: { build }, artifacts },
    });
  }
  const script = firstScript(node, ['build', 'compile']);
  const built = script === undefined ? [] : [runScript(node, script)];
  const commands = [...installCommands(node, files), ...built, ...pruneCommands(node, files)];
  const steps = commands.length === 0 ? ['echo "nothing to install or build"'] : commands;
  const because = script === undefined ? 'package.json has no build script' : `the script "${script}" of package.json`;
  return commented(`The artifact is the whole directory after these commands, node_modules included: ${because}.`, {
    buildspec: { version: 0.2, phases: { build: { commands: steps } }, artifacts },
  });
}

/** What is only needed for building does not belong in production; the other package managers install it anew. */
function pruneCommands({ packageManager }: NodeFacts, { lockfile }: RepositoryFacts['files']): string[] {
  return packageManager === 'npm' && lockfile !== undefined ? ['npm prune --omit=dev'] : [];
}

/** The gate of the unit tests. */
export function unitTests(facts: RepositoryFacts): unknown {
  const run = testRun(facts, unitScripts, 'unit');
  return run === undefined ? unknownTests(facts, 'unit') : commented(`Unit tests: ${run.because}.`, gateOf(facts, run));
}

/** The gate of the integration tests; a repository with one kind of tests runs those in both gates. */
export function integrationTests(facts: RepositoryFacts): unknown {
  const own = testRun(facts, ['test:integration', 'integration', 'test:int', 'integration-test'], 'integration');
  if (own !== undefined) return commented(`Integration tests: ${own.because}.`, gateOf(facts, own));
  const same = testRun(facts, unitScripts, 'integration');
  if (same === undefined) return unknownTests(facts, 'integration');
  const why = 'package.json has no script for them, so the unit tests run here too. Give them a script of their own.';
  return commented(`Integration tests: ${why}`, gateOf(facts, same));
}

const unitScripts = ['test:unit', 'unit', 'test'];

function testRun({ node }: RepositoryFacts, scripts: readonly string[], gate: string): TestRun | undefined {
  const script = node === undefined ? undefined : firstScript(node, scripts);
  return node === undefined || script === undefined ? undefined : testRunOf(node, script, gate);
}

function gateOf({ node, files }: RepositoryFacts, { commands, variables, reports }: TestRun): unknown {
  const install = node === undefined ? [] : installCommands(node, files);
  const env = variables === undefined ? undefined : { variables };
  return { buildspec: { version: 0.2, env, phases: phasesOf(install, commands), reports } };
}

function unknownTests({ languages }: RepositoryFacts, gate: 'unit' | 'integration'): unknown {
  const directory = `reports/${gate}`;
  const commands = fillIn(
    `a list of the commands that run the ${gate} tests and write ${directory}/junit.xml and ${directory}/coverage.xml`,
  );
  return commented(['How these tests run is not known.', testHint(languages[0]) ?? ''].join(' ').trim(), {
    buildspec: {
      version: 0.2,
      phases: { build: { commands } },
      reports: {
        junit: { files: [`${directory}/junit.xml`], 'file-format': 'JUNITXML' },
        coverage: { files: [`${directory}/coverage.xml`], 'file-format': 'COBERTURAXML' },
      },
    },
  });
}
