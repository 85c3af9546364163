import { securityScanGuard } from '../../../lib/domain/guards';
import { judgeSecurityScan, type ScanInput, type SuppressionRule } from '../../../lib/domain/reports';
import { report } from './report';

const judge = (input: Pick<ScanInput, 'build' | 'reports'>, ...suppressions: SuppressionRule[]) =>
  judgeSecurityScan({ ...input, suppressions, today: '2026-03-01' });
const build = { status: 'SUCCEEDED', durationMilliseconds: 1_000, logTail: '' } as const;
const sarif = (levels: string[], name = 'eslint') =>
  report(
    JSON.stringify({
      version: '2.1.0',
      runs: [
        {
          tool: { driver: { name, rules: [{ id: 'r', properties: { tags: ['owasp-a05-2025'] } }] } },
          results: levels.map((level) => ({
            ruleId: 'r',
            level,
            message: { text: 'eval of user input' },
            locations: [{ physicalLocation: { artifactLocation: { uri: 'a.js' }, region: { startLine: 3 } } }],
          })),
        },
      ],
    }),
    'SARIF',
  );

it('passes with medium and low findings, and shows them', async () => {
  const { data, reason, evidence } = await judge({ build, reports: [sarif(['warning', 'note'])] });
  expect(reason).toBeUndefined();
  expect(securityScanGuard(data).passed).toBe(true);
  expect(evidence.map(({ title }) => title)).toEqual([
    '0 critical, 0 high, 1 medium, 1 low (eslint)',
    'medium: eval of user input at a.js:3',
    'low: eval of user input at a.js:3',
    expect.stringMatching(/^not checked by any scanner: A01 Broken Access Control, .*A06 Insecure Design/),
  ]);
  expect(evidence[0]?.detail).toBe('A05:2025 Injection: 2 findings (eslint)');
  expect(evidence.at(-1)).toMatchObject({ passed: true, warning: true });
  expect(evidence.at(-1)?.title).not.toContain('A05');
});

it('stays shut for a high finding of any of the scanners', async () => {
  const { data, reason, evidence } = await judge({
    build,
    reports: [sarif([], 'secretlint'), sarif(['error'])],
  });
  expect(data).toEqual({ status: 'failed', criticalIssues: 0, highIssues: 1, executionTime: 'PT1S' });
  expect(reason).toBe('0 critical, 1 high, 0 medium, 0 low (secretlint, eslint); high: eval of user input at a.js:3');
  expect(evidence[1]).toMatchObject({
    passed: false,
    remedy: 'mend a.js:3, or suppress the finding there with a reason',
  });
});

it.each([
  ['without a report', [], build, /^the build wrote no SARIF report/],
  ['when the scanner failed', [sarif([])], { ...build, status: 'FAILED' as const }, /^the build failed/],
  ['when the report cannot be read', [report('{', 'SARIF')], build, /^cannot read the report/],
])('stays shut %s', async (_, reports, outcome, reason) => {
  const judgement = await judge({ build: outcome, reports });
  expect(judgement.data.status).toBe('failed');
  expect(judgement.reason).toMatch(reason);
});

it('shows what one scanner found although the report of another cannot be read', async () => {
  const { data, reason } = await judge({ build, reports: [report('{', 'SARIF'), sarif(['error'])] });
  expect(data).toMatchObject({ status: 'failed', highIssues: 1 });
  expect(reason).toMatch(/^cannot read the report .*; 0 critical, 1 high/);
});

it('stays shut when a scanner did not finish, whatever the others say', async () => {
  const unfinished = JSON.stringify({
    version: '2.1.0',
    runs: [{ tool: { driver: { name: 'codeql' } }, results: [], invocations: [{ executionSuccessful: false }] }],
  });
  const { reason } = await judge({ build, reports: [sarif([]), report(unfinished, 'SARIF')] });
  expect(reason).toMatch(/codeql says that it did not finish/);
});

it('stays shut when a scanner could not analyse a file', async () => {
  const notice = { level: 'error', descriptor: { id: 'parse' }, message: { text: 'unexpected end' } };
  const blind = JSON.stringify({
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'codeql' } },
        results: [],
        invocations: [{ executionSuccessful: true, toolExecutionNotifications: [notice] }],
      },
    ],
  });
  const { reason } = await judge({ build, reports: [report(blind, 'SARIF')] });
  expect(reason).toBe('inconclusive: codeql could not analyse everything: unexpected end (parse)');
});

const accepted = { rule: 'r', path: 'a.js', reason: 'the input is our own', expires: '2026-03-31' };

it('passes with a high finding that the service accepts, and says so', async () => {
  const { data, evidence } = await judge({ build, reports: [sarif(['error'])] }, accepted);
  expect(data).toMatchObject({ status: 'passed', highIssues: 0 });
  expect(evidence[0]?.title).toBe('0 critical, 0 high, 0 medium, 0 low, 1 suppressed (eslint)');
  expect(evidence.at(-1)).toMatchObject({
    passed: true,
    title: 'the suppression of r in a.js hides 1 finding until 2026-03-31',
    detail: 'reason: the input is our own',
  });
});

it('counts a finding again once its suppression has expired, and says so', async () => {
  const { data, evidence } = await judge(
    { build, reports: [sarif(['error', 'error'])] },
    { ...accepted, expires: '2026-02-28' },
  );
  expect(data).toMatchObject({ status: 'failed', highIssues: 2 });
  expect(evidence.at(-1)).toMatchObject({
    warning: true,
    title: 'the suppression of r in a.js expired on 2026-02-28: its 2 findings count again',
  });
});

it('tells of a suppression that hides nothing', async () => {
  const { evidence } = await judge({ build, reports: [sarif([])] }, accepted);
  expect(evidence.at(-1)).toMatchObject({
    warning: true,
    title: 'the suppression of r in a.js hides nothing: it can go',
  });
});

it('asks for another version of a dependency, and links what is known about it', async () => {
  const advisory = JSON.stringify({
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'osv-scanner', rules: [{ id: 'CVE-2026-1', helpUri: 'https://osv.dev/CVE-2026-1' }] } },
        results: [{ ruleId: 'CVE-2026-1', level: 'error', message: { text: 'left is vulnerable' } }],
      },
    ],
  });
  const { evidence } = await judge({ build, reports: [report(advisory, 'SARIF')] });
  expect(evidence[1]).toMatchObject({
    title: 'high: left is vulnerable',
    detail: 'CVE-2026-1, A03:2025 Software Supply Chain Failures',
    remedy: expect.stringMatching(/^update the dependency, or accept/),
    links: [{ name: 'about the rule', url: 'https://osv.dev/CVE-2026-1' }],
  });
});
