import * as fc from 'fast-check';
import { ConfigError } from '../../../lib/config/config-problem';
import { proposeConfig, type RepositoryFacts } from '../../../lib/config/init';
import { loadServiceConfig } from '../../../lib/config/load';
import { problemsOf } from '../sample';
import { nodeProject, nothing } from './facts';

const withScripts = (scripts: Record<string, string>): RepositoryFacts =>
  nodeProject.node === undefined ? nodeProject : { ...nodeProject, node: { ...nodeProject.node, scripts } };

const load = (facts: RepositoryFacts) => loadServiceConfig(proposeConfig(facts), 'tidegate.yaml').config;

/** The commands of the build phase of a gate's inline buildspec. */
function commandsOf(facts: RepositoryFacts, gate: 'unitTests' | 'integrationTests' | 'e2eTests'): readonly string[] {
  const { buildspec } = load(facts).gates[gate];
  return typeof buildspec === 'string' ? [] : (buildspec.phases.build?.commands ?? []);
}

describe('a proposal for a Node.js project', () => {
  it('can be loaded as it is', () => {
    expect(load(nodeProject)).toMatchObject({
      service: 'shop',
      repository: { baseBranch: 'main', webUrl: 'https://git.example.com/shop', versionFiles: ['package.json'] },
      environments: {
        production: {
          healthCheck: { path: '/healthz' },
          local: { command: ['node', 'dist/server.js', '--verbose'], env: { NODE_ENV: 'production' } },
        },
      },
      tickets: { projects: ['SHOP'] },
    });
  });

  it('builds the artifact with what package.json offers', () => {
    expect(load(nodeProject).build.buildspec).toMatchObject({
      phases: { build: { commands: ['npm ci', 'npm run build', 'npm prune --omit=dev'] } },
      artifacts: { files: ['**/*'] },
    });
  });

  it('checks the code with its lint and type scripts', () => {
    expect(load(nodeProject).gates.dodValidation.buildspec).toMatchObject({
      phases: { build: { commands: ['npm run lint', 'npm run typecheck'] } },
    });
  });

  it('waives nothing when there is evidence of everything', () => {
    expect(load(nodeProject).gates.dodValidation.waivers).toEqual({});
  });

  it('makes vitest write both reports, and adds what measures coverage', () => {
    expect(commandsOf(nodeProject, 'unitTests')).toEqual([
      'npm install --no-save @vitest/coverage-v8@^3.0.0',
      'npm run test -- --run --reporter=default --reporter=junit --outputFile.junit=reports/unit/junit.xml ' +
        '--coverage.enabled=true --coverage.reporter=cobertura --coverage.reportsDirectory=reports/unit',
    ]);
  });

  it('makes jest write both reports', () => {
    expect(commandsOf(nodeProject, 'integrationTests')).toEqual([
      'npm run test:integration -- --ci --reporters=default --reporters=jest-junit --coverage ' +
        '--coverageReporters=cobertura --coverageDirectory=reports/integration',
    ]);
    expect(load(nodeProject).gates.integrationTests.buildspec).toMatchObject({
      env: { variables: { JEST_JUNIT_OUTPUT_FILE: 'reports/integration/junit.xml' } },
      reports: { coverage: { files: ['reports/integration/cobertura-coverage.xml'] } },
    });
  });

  it('runs the unit tests as integration tests where there are no others, and says so', () => {
    const facts = withScripts({ test: 'vitest run', start: 'node a.js' });
    expect(commandsOf(facts, 'integrationTests').at(-1)).toContain('reports/integration');
    expect(proposeConfig(facts)).toContain('so the unit tests run here too');
  });

  it.each([
    ['its own script', {}, 'mkdir -p reports/e2e'],
    [
      'Playwright',
      { 'test:e2e': 'playwright test' },
      'npx playwright test --reporter=junit --trace=on --output="$TRACES_DIR"',
    ],
    ['nothing of the kind', { 'test:e2e': 'unknown' }, 'mkdir -p reports/e2e'],
  ])('runs the journeys of a project with %s', (what, scripts, command) => {
    const facts = withScripts({ ...nodeProject.node?.scripts, ...scripts });
    const { node } = facts;
    const dependencies = what === 'Playwright' ? { '@playwright/test': '1.50.0' } : {};
    expect(commandsOf({ ...facts, node: node && { ...node, dependencies } }, 'e2eTests')[0]).toBe(command);
  });

  it.each([
    ['npm run unit', { test: 'npm run unit', unit: 'vitest' }, 'npm run unit -- --run'],
    ['a chain that ends with the runner', { test: 'tsc && vitest run' }, 'npm run test -- --run'],
    ['a chain that goes on after the runner', { test: 'vitest run && tsc' }, 'npx vitest --run'],
  ])('passes options to the runner behind %s', (_, scripts, start) => {
    expect(commandsOf(withScripts({ ...scripts, start: 'node a.js' }), 'unitTests').at(-1)).toMatch(
      new RegExp(`^${start}`),
    );
  });

  it('uses the other package managers as they are used', () => {
    const { node = undefined } = nodeProject;
    const facts: RepositoryFacts = {
      ...nodeProject,
      files: { ...nodeProject.files, lockfile: 'pnpm-lock.yaml' },
      node: node && { ...node, packageManager: 'pnpm' },
    };
    expect(load(facts).build.buildspec).toMatchObject({
      phases: { build: { commands: ['pnpm install --frozen-lockfile', 'pnpm run build'] } },
    });
    expect(commandsOf(facts, 'unitTests').at(-1)).toMatch(/^pnpm run test --run /);
  });

  it.each([
    ['node server.js', ['node', 'server.js']],
    ['next start -p 3000', ['node_modules/.bin/next', 'start', '-p', '3000']],
    ['node a.js && node b.js', ['npm', 'run', 'start']],
    ['PORT=3000 node a.js', ['npm', 'run', 'start']],
  ])('starts the service of the script %j', (start, command) => {
    expect(load(withScripts({ test: 'vitest', start })).environments.staging.local?.command).toEqual(command);
  });

  it('leaves only the start to fill in when nothing tells it', () => {
    expect(problemsOf(() => load(withScripts({ test: 'vitest' }))).map(({ path }) => path)).toEqual([
      'environments.staging.local.command',
      'environments.production.local.command',
    ]);
  });
});

describe('a proposal for an unknown project', () => {
  it('leaves exactly the commands to fill in that nobody else can know', () => {
    expect(problemsOf(() => load(nothing)).map(({ path, message }) => `${path} ${message}`)).toEqual([
      'build.buildspec.phases.build.commands is empty',
      'gates.unitTests.buildspec.phases.build.commands is empty',
      'gates.integrationTests.buildspec.phases.build.commands is empty',
      'environments.staging.local.command is empty',
      'environments.production.local.command is empty',
    ]);
  });

  it('says beside each of them what belongs there', () => {
    expect(proposeConfig(nothing).match(/: # fill in: a list/g)).toHaveLength(5);
  });

  it('gives a hint for the language', () => {
    expect(proposeConfig({ ...nothing, languages: ['Python'] })).toContain('In Python, for example: pytest --junitxml');
  });

  it('waives what the repository cannot prove, with the reason', () => {
    const text = proposeConfig(nothing);
    expect(text).toContain('codeReview: recent commits do not show that anybody else has reviewed them');
    expect(text).toContain('operability: the repository has no runbook and no file that names the owners');
  });
});

describe('every proposal', () => {
  it('tells editors in its first line where the JSON Schema is', () => {
    expect(proposeConfig(nodeProject).split('\n')[0]).toBe(
      '# yaml-language-server: $schema=node_modules/tidegate/docs/schema/tidegate.schema.json',
    );
  });

  it('says so when releases cannot be made from the branch', () => {
    const facts = { ...nothing, git: { ...nothing.git, baseBranch: undefined, currentBranch: 'trunk' } };
    expect(proposeConfig(facts).replaceAll('\n# ', ' ')).toContain('but the branch here is trunk: rename it');
  });

  it.each([
    ['@acme/Shop_Front', 'shop-front'],
    ['42-things', 'things'],
    ['a-very-long-name-of-a-service', 'a-very-long-name-of-a-se'],
    ['日本', 'shop'],
  ])('makes a service name of %j', (name, service) => {
    const { node } = nodeProject;
    expect(load({ ...nodeProject, node: node && { ...node, name } }).service).toBe(service);
  });

  it('is YAML that fails at nothing but empty places, whatever the repository contains', () => {
    const text = fc.string({ unit: 'binary', maxLength: 20 });
    const script = fc.oneof(
      text,
      fc.constantFrom('jest', 'vitest', 'node --test', 'node a.js', 'A=1 node b', 'npm run test'),
    );
    const scripts = fc.dictionary(fc.constantFrom('test', 'test:e2e', 'build', 'lint', 'start', 'unit'), script);
    const facts = fc.record({
      name: text,
      branch: text,
      directoryName: text,
      scripts,
      sources: fc.array(text),
      main: text,
    });
    void fc.assert(
      fc.property(facts, ({ name, branch, directoryName, scripts: given, sources, main }) => {
        const { node, git, files } = nodeProject;
        const proposed = proposeConfig({
          ...nodeProject,
          directoryName,
          git: { ...git, currentBranch: branch, baseBranch: undefined },
          files: { ...files, sources },
          node: node && { ...node, name, scripts: given, main: main === '' ? undefined : main },
        });
        expect(emptyOnly(proposed)).toBe(true);
      }),
    );
  });
});

function emptyOnly(text: string): boolean {
  try {
    loadServiceConfig(text, 'tidegate.yaml');
    return true;
  } catch (error) {
    if (error instanceof ConfigError) return error.problems.every(({ message }) => message === 'is empty');
    throw error;
  }
}
