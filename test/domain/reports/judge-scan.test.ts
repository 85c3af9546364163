import { securityScanGuard } from '../../../lib/domain/guards';
import { judgeSecurityScan } from '../../../lib/domain/reports';
import { report } from './report';

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
  const { data, reason, evidence } = await judgeSecurityScan({ build, reports: [sarif(['warning', 'note'])] });
  expect(reason).toBeUndefined();
  expect(securityScanGuard(data).passed).toBe(true);
  expect(evidence.map(({ title }) => title)).toEqual([
    '0 critical, 0 high, 1 medium, 1 low (eslint)',
    'medium: eval of user input at a.js:3',
    'low: eval of user input at a.js:3',
  ]);
  expect(evidence[0]?.detail).toBe('OWASP Top 10 categories with rules: A05:2025');
});

it('stays shut for a high finding of any of the scanners', async () => {
  const { data, reason, evidence } = await judgeSecurityScan({
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
  const judgement = await judgeSecurityScan({ build: outcome, reports });
  expect(judgement.data.status).toBe('failed');
  expect(judgement.reason).toMatch(reason);
});
