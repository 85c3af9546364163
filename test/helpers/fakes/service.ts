import { ServiceConfig } from '../../../lib/config/schema';
import type { BuildName } from '../../../lib/domain/actors';
import type { BuildScript } from './builds';
import { cobertura, junit, sarif } from './report-texts';
import type { FakeSourceControl } from './source-control';

/** The service that simulations release. */
export const serviceName = 'shop';
const environment = (port: number) => ({ local: { port, command: ['node', 'server.js'] } });
const check = (path: string) => [{ name: `answers at ${path}`, path }];

/** What is not asked about stays as the workflow has it. */
const sample = {
  service: serviceName,
  build: { buildspec: 'ci/build.yml' },
  gates: {
    dodValidation: { buildspec: 'ci/quality.yml' },
    unitTests: { buildspec: 'ci/unit.yml' },
    integrationTests: { buildspec: 'ci/integration.yml' },
    e2eTests: { buildspec: 'ci/e2e.yml' },
  },
  smokeTests: {
    'api-health': check('/health'),
    database: check('/products'),
    'external-services': check('https://payments.example.test/status'),
    authentication: check('/session'),
    'critical-paths': check('/cart'),
  },
  environments: { staging: environment(8081), production: environment(8080) },
};

/** The builds of its gates. */
export const sampleGates = sample.gates;

/** The configuration of the sample service, with some of its top-level parts replaced. */
export const configOf = (changes: object = {}): ServiceConfig => ServiceConfig.parse({ ...sample, ...changes });

const seconds: Readonly<Record<BuildName, number>> = {
  build: 60,
  'security-scan': 90,
  'dod-validation': 30,
  'unit-tests': 120,
  'integration-tests': 180,
  'e2e-tests': 150,
};

const reports: Readonly<Record<BuildName, BuildScript['reports']>> = {
  build: [],
  'security-scan': [sarif('warning')],
  'dod-validation': [],
  'unit-tests': [junit(40), cobertura(91)],
  'integration-tests': [junit(12), cobertura(78)],
  'e2e-tests': [junit(5)],
};

/** A build without any fault. */
export function goodBuild(build: BuildName): BuildScript {
  const script = { seconds: seconds[build], status: 'SUCCEEDED', reports: reports[build] } as const;
  return build === 'build' ? { ...script, artifact: { location: '/built/new', digest: 'sha256:new' } } : script;
}

const before = {
  'package.json': '{ "name": "shop", "version": "1.2.0" }\n',
  'package-lock.json': '{ "lockfileVersion": 3, "packages": { "": { "name": "shop" } } }\n',
  'README.md': '# Shop\n',
  CODEOWNERS: '* @ada\n',
  'docs/runbook.md': '# When the shop is down\n',
  'src/cart.js': 'exports.count = 1;\n',
  'test/cart.test.js': 'test("counts", () => {});\n',
};

/** The ticket that the change of the next release names. */
export const ticket = 'SHOP-12';

/** Fills the repository: released versions, each with a change of its own, then a change that waits to be released. */
export function fillRepository(source: FakeSourceControl, released: readonly string[]): void {
  source.commitAs('Ada', 'main', before, 'chore: begin\n\nReviewed-by: Grace <grace@example.test>');
  for (const version of released) {
    change(source, `before ${version}`);
    source.tags.set(`v${version}`, source.branches.get('main') ?? '');
  }
  change(source, 'to be released');
}

function change(source: FakeSourceControl, what: string): void {
  const files = { 'src/cart.js': `exports.count = '${what}';\n`, 'test/cart.test.js': `test('${what}', () => {});\n` };
  const trailers = `Refs: ${ticket}\nReviewed-by: Grace <grace@example.test>`;
  source.commitAs('Ada', 'main', files, `fix: count items ${what}\n\n${trailers}`);
}
