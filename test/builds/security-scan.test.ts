import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FinishedBuild } from '../../lib/adapters/local/build-runner';
import { codeBuildSecurityScan, localSecurityScan, scannerPackages } from '../../lib/builds/security-scan';
import { Buildspec } from '../../lib/config/schema/buildspec';
import { judgeSecurityScan, readSarif, type ScanTotals, sumScans } from '../../lib/domain/reports';
import { releaseId, Workshop } from '../adapters/local/builds/workshop';
import { insecureRepository, token } from './insecure-repository';

/** Tests of a checkout whose dependencies are elsewhere say where. */
const scan = localSecurityScan(process.env['TIDEGATE_SCANNERS']);
let shop: Workshop;
let build: FinishedBuild;
let totals: ScanTotals;
let found: string[];

beforeAll(async () => {
  shop = new Workshop();
  for (const [path, content] of Object.entries(insecureRepository)) shop.write(path, content);
  for (const args of [
    ['init', '-q'],
    ['add', '-A'],
  ])
    execFileSync('git', args, { cwd: shop.checkout });
  build = await shop.build({ ...scan }, { name: 'security-scan', timeoutSeconds: 60 });
  const reports = await shop.reports.list(releaseId, 'security-scan');
  totals = sumScans(await Promise.all(reports.map((report) => readSarif(report))));
  found = reports.flatMap((report) => findingsIn(join(shop.root, 'data', keyOf(report.path))));
}, 60_000);
afterAll(() => shop.close());

const keyOf = (path: string) => `releases/${releaseId}/reports/security-scan/security-scan/${path}`;

interface Result {
  ruleId: string;
  level: string;
  suppressions?: { justification: string }[];
  locations: { physicalLocation: { artifactLocation: { uri: string }; region: { startLine: number } } }[];
}

/** The findings that count, as `level rule file:line`. */
function findingsIn(path: string): string[] {
  const results: Result[] = JSON.parse(readFileSync(path, 'utf8')).runs[0].results;
  return results
    .filter((result) => result.suppressions === undefined)
    .map(({ ruleId, level, locations }) => {
      const { artifactLocation, region } = (locations[0] as Result['locations'][number]).physicalLocation;
      return `${level} ${ruleId} ${artifactLocation.uri}:${region.startLine}`;
    });
}

it('succeeds with findings: judging is the work of the gate', () => {
  expect(build).toMatchObject({ status: 'SUCCEEDED' });
  expect(totals.tools).toEqual(['ESLint', 'secretlint']);
});

it.each([
  ['error', 'eval of a value', 'security/detect-eval-with-expression src/eval.js:2'],
  [
    'error',
    'a shell command put together from values, in TypeScript',
    'security/detect-child-process src/command.ts:6',
  ],
  ['error', 'a broken cipher', 'tidegate/no-broken-cipher src/crypto.mjs:2'],
  ['warning', 'a broken hash', 'tidegate/no-broken-hash src/crypto.mjs:3'],
  ['error', 'a connection that accepts any certificate', 'tidegate/no-disabled-tls-check src/tls.js:1'],
  ['error', 'a process that accepts any certificate', 'tidegate/no-disabled-tls-check src/tls.js:2'],
  ['error', 'a regular expression that can take for ever', 'tidegate/no-exponential-regexp src/regex.js:1'],
  ['warning', 'SQL put together from values', 'tidegate/no-sql-concatenation src/sql.js:1'],
  ['error', 'characters that reorder the code', 'security/detect-bidi-characters src/bidi.js:1'],
  ['error', 'a function made from text', 'tidegate/no-code-from-text src/more.js:1'],
  ['error', 'a timer that runs text', 'tidegate/no-code-from-text src/more.js:2'],
  ['error', 'values that reach a shell', 'tidegate/no-shell src/more.js:3'],
  ['error', 'an old version of TLS', 'tidegate/no-old-tls src/more.js:4'],
  ['error', 'tokens without a signature', 'tidegate/no-unsigned-tokens src/more.js:5'],
  ['error', 'templates that do not escape', 'tidegate/no-unescaped-templates src/more.js:6'],
  ['error', 'XML that reads files', 'tidegate/no-external-entities src/more.js:7'],
  ['warning', 'cookies for everybody', 'tidegate/no-open-cookies src/more.js:8'],
  ['warning', 'cookies of sessions for everybody', 'tidegate/no-open-cookies src/more.js:9'],
  ['warning', 'answers for every site', 'tidegate/no-wildcard-origin src/more.js:10'],
  ['warning', 'answers for every site, as a header', 'tidegate/no-wildcard-origin src/more.js:11'],
  ['warning', 'HTML from values', 'tidegate/no-html-assignment src/more.js:12'],
  ['warning', 'HTML written from values', 'tidegate/no-raw-html src/more.js:13'],
  ['warning', 'a secret in the log', 'tidegate/no-logged-secrets src/more.js:14'],
  ['note', 'an error that vanishes', 'tidegate/no-silent-catch src/more.js:15'],
  ['warning', 'HTML from values in JSX', 'tidegate/no-html-assignment src/raw.tsx:1'],
  ['error', 'a token', '@secretlint/secretlint-rule-github config/.env:1'],
  ['error', 'a private key', '@secretlint/secretlint-rule-privatekey keys/server.key:1'],
  [
    'warning',
    'a connection string in a document',
    '@secretlint/secretlint-rule-database-connection-string docs/setup.md:1',
  ],
  ['note', 'a file that cannot be parsed', 'tidegate/not-analysed src/broken.js:1'],
])('finds as %s: %s', (level, _, finding) => {
  expect(found).toContain(`${level} ${finding}`);
});

it.each([
  'src/view.tsx',
  'src/harmless.js',
  'src/old.js',
  'src/regex.js:2',
  'src/sql.js:2',
  'node_modules',
  'data.bin',
])('finds nothing in %s', (place) => {
  expect(found.filter((finding) => finding.includes(place))).toEqual([]);
});

it('reports the same thing on one line once', () => {
  expect(found.filter((finding) => finding.includes('src/eval.js:2'))).toHaveLength(1);
});

it('takes what is insecure in tests lightly', () => {
  expect(found.filter((finding) => finding.includes('test/eval.test.js'))).toEqual([expect.stringMatching(/^note /)]);
});

it('accepts a finding only where a comment names line, rule and reason', () => {
  expect(totals.suppressed).toBe(1);
  const lines = found
    .filter((finding) => finding.includes('src/accepted.js'))
    .map((finding) => finding.split(':').at(-1));
  expect(lines).toEqual(['3', '6']);
});

it('never shows a credential', async () => {
  const keys = await shop.artifacts.list('releases/');
  const everything = await Promise.all(keys.map((one) => shop.artifacts.get(one)));
  expect(Buffer.concat(everything.map((content) => Buffer.from(content ?? []))).toString()).not.toContain(token);
});

it('says which categories of the OWASP Top 10 have rules', () => {
  expect(Object.keys(totals.covered)).toEqual(['A01', 'A02', 'A04', 'A05', 'A07', 'A08', 'A09', 'A10']);
});

it('shuts the gate, with the credentials first', async () => {
  const reports = await shop.reports.list(releaseId, 'security-scan');
  const { data, reason } = await judgeSecurityScan({ build, reports, suppressions: [], today: '2026-01-01' });
  expect(data).toMatchObject({ status: 'failed', criticalIssues: 2 });
  expect(reason).toMatch(/2 critical, \d+ high.*; critical: /);
});

it('fails where it cannot do its work', async () => {
  const outside = new Workshop();
  try {
    const failed = await outside.build({ ...scan }, { name: 'security-scan' });
    expect(failed.status).toBe('FAILED');
    expect(failed.logTail).toMatch(/the security scan failed: .*git/);
  } finally {
    outside.close();
  }
});

describe('the buildspec for CodeBuild', () => {
  it('is one that the schema accepts, as is the local one', () => {
    expect(Buildspec.parse(codeBuildSecurityScan())).toEqual(codeBuildSecurityScan());
    expect(Buildspec.parse(scan)).toEqual(scan);
  });

  it('carries every program as it is, and the pinned packages', async () => {
    const { install } = codeBuildSecurityScan().phases;
    const commands = (install?.commands ?? []).map((command) => command.replace(/^\(cd .*/, 'true'));
    const written = await shop.build({
      phases: { build: { commands: [...commands, 'ls "$TIDEGATE_SCANNERS"', 'cp -r "$TIDEGATE_SCANNERS" written'] } },
    });
    expect(written.status).toBe('SUCCEEDED');
    const directory = join(__dirname, '../../lib/builds/security-scan');
    for (const name of ['scan.mjs', 'rules.mjs', 'suppressions.mjs']) {
      expect(readFileSync(join(shop.checkout, 'written', name), 'utf8')).toBe(
        readFileSync(join(directory, name), 'utf8'),
      );
    }
    const { dependencies } = JSON.parse(readFileSync(join(shop.checkout, 'written/package.json'), 'utf8'));
    expect(dependencies).toEqual(scannerPackages);
  });
});
