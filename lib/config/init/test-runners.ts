import type { NodeFacts } from './facts';
import { addCommand, runScript } from './package-manager';

/** How a test script is run so that it writes what a gate judges by. */
export interface TestRun {
  /** Why the run looks as it does, for the comment above it. */
  readonly because: string;
  readonly commands: readonly string[];
  readonly variables?: Readonly<Record<string, string>>;
  readonly reports: Readonly<Record<string, ReportGroup>>;
}

interface ReportGroup {
  readonly files: readonly string[];
  readonly 'file-format': 'JUNITXML' | 'COBERTURAXML' | 'LCOV';
}

/** The run of a script of package.json; undefined when its test runner is none of those known here. */
export function testRunOf(node: NodeFacts, script: string, gate: string): TestRun | undefined {
  const text = resolved(node, script);
  const directory = `reports/${gate}`;
  if (/\bvitest\b/.test(text)) return vitestRun(node, script, text, directory);
  if (/\bjest\b/.test(text)) return jestRun(node, script, text, directory);
  return nodeTestCommand.test(text) ? nodeTestRun(script, text, directory) : undefined;
}

/** Scripts that only call another script are followed; three times are enough for any sensible chain. */
function resolved(node: NodeFacts, script: string): string {
  let text = node.scripts[script] ?? '';
  for (let i = 0; i < 3; i++) {
    const called = /^(?:npm|pnpm|yarn)(?: run)? ([\w:.-]+)$/.exec(text.trim())?.[1];
    text = (called === undefined ? undefined : node.scripts[called]) ?? text;
  }
  return text;
}

/** The script with options where they reach the runner, or else the runner itself. */
function runnerCommand(
  node: NodeFacts,
  script: string,
  text: string,
  runner: string,
  options: readonly string[],
): string {
  const last = text.split(/&&|\|\||;/).at(-1) ?? '';
  return last.includes(runner) ? runScript(node, script, options) : ['npx', runner, ...options].join(' ');
}

const junit = (directory: string): ReportGroup => ({ files: [`${directory}/junit.xml`], 'file-format': 'JUNITXML' });

function vitestRun(node: NodeFacts, script: string, text: string, directory: string): TestRun {
  const version = /^[~^]?\d+(\.\d+)*$/.exec(node.dependencies['vitest'] ?? '')?.[0];
  const provider = `@vitest/coverage-v8${version === undefined ? '' : `@${version}`}`;
  const hasProvider = Object.keys(node.dependencies).some((name) => name.startsWith('@vitest/coverage-'));
  const options = [
    '--run',
    '--reporter=default',
    '--reporter=junit',
    `--outputFile.junit=${directory}/junit.xml`,
    '--coverage.enabled=true',
    '--coverage.reporter=cobertura',
    `--coverage.reportsDirectory=${directory}`,
  ];
  return {
    because: `the script "${script}" runs vitest${hasProvider ? '' : ', and the build adds what measures coverage'}`,
    commands: [
      ...(hasProvider ? [] : [addCommand(node, provider)]),
      runnerCommand(node, script, text, 'vitest', options),
    ],
    reports: { junit: junit(directory), coverage: cobertura(`${directory}/cobertura-coverage.xml`) },
  };
}

function jestRun(node: NodeFacts, script: string, text: string, directory: string): TestRun {
  const hasReporter = node.dependencies['jest-junit'] !== undefined;
  const options = [
    '--ci',
    '--reporters=default',
    '--reporters=jest-junit',
    '--coverage',
    '--coverageReporters=cobertura',
    `--coverageDirectory=${directory}`,
  ];
  return {
    because: `the script "${script}" runs jest${hasReporter ? '' : ', and the build adds jest-junit for the report'}`,
    commands: [
      ...(hasReporter ? [] : [addCommand(node, 'jest-junit')]),
      runnerCommand(node, script, text, 'jest', options),
    ],
    variables: { JEST_JUNIT_OUTPUT_FILE: `${directory}/junit.xml` },
    reports: { junit: junit(directory), coverage: cobertura(`${directory}/cobertura-coverage.xml`) },
  };
}

const cobertura = (file: string): ReportGroup => ({ files: [file], 'file-format': 'COBERTURAXML' });

const nodeTestCommand = /^(\w+=\S+ )*(?:npx )?(node|tsx) (.*\s)?--test(?=\s|$)/;

/** Options of node's own runner must stand before the files, so they cannot be appended to the script. */
function nodeTestRun(script: string, text: string, directory: string): TestRun {
  const options = [
    '--experimental-test-coverage',
    '--test-reporter=spec --test-reporter-destination=stdout',
    `--test-reporter=junit --test-reporter-destination=${directory}/junit.xml`,
    `--test-reporter=lcov --test-reporter-destination=${directory}/lcov.info`,
  ].join(' ');
  const command = text.replace(
    /\b(node|tsx) /,
    (_, program: string) => `${program === 'tsx' ? 'npx tsx' : program} ${options} `,
  );
  return {
    because: `the script "${script}" runs the tests with node --test, and the command is that script with reports`,
    commands: [`mkdir -p ${directory}`, command],
    reports: { junit: junit(directory), coverage: { files: [`${directory}/lcov.info`], 'file-format': 'LCOV' } },
  };
}
