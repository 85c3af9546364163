import { CapturedData } from '../../../lib/domain/captured-data';
import { testRunGuard } from '../../../lib/domain/guards';
import { type BuildOutcome, type GateReport, judgeTestRun } from '../../../lib/domain/reports';
import { report } from './report';

const succeeded: BuildOutcome = { status: 'SUCCEEDED', durationMilliseconds: 125_000, logTail: '' };
const failed: BuildOutcome = {
  status: 'FAILED',
  durationMilliseconds: 5_000,
  logTail: 'line 1\n\u001b[31mcannot find module\u001b[0m\n',
  failure: 'the command "npm test" of the phase build ended with exit code 1',
};
const junit = (tests: number, failing = 0) =>
  report(
    `<testsuite>${Array.from({ length: tests }, (_, i) => `<testcase name="t${i}">${i < failing ? '<failure message="no"/>' : ''}</testcase>`).join('')}</testsuite>`,
  );
const lcov = (found: number, hit: number) => report(`SF:a\nLF:${found}\nLH:${hit}\nend_of_record\n`, 'LCOV');
const cobertura = (valid: number, covered: number) =>
  report(`<coverage lines-valid="${valid}" lines-covered="${covered}"/>`, 'COBERTURAXML');
const judge = (reports: GateReport[], build: BuildOutcome | undefined = succeeded) =>
  judgeTestRun({ step: 'unitTests', build, reports, leastCoverage: 80 });

it('passes a suite with tests, no failure and enough coverage', async () => {
  const { data, reason, evidence } = await judge([junit(3), lcov(10, 8)]);
  expect(reason).toBeUndefined();
  expect(data).toEqual({ status: 'passed', coverage: 80, totalTests: 3, failedTests: 0, executionTime: 'PT2M5S' });
  expect(evidence.every((item) => item.passed && item.step === 'unitTests')).toBe(true);
});

it.each([
  ['a test that failed', [junit(3, 1), lcov(10, 10)], succeeded, /^1 of 3 tests failed; t0/],
  ['too little coverage', [junit(3), lcov(10_000, 7_999)], succeeded, /^79\.99 % of lines covered \(7999 of 10000\)/],
  ['no JUnit report', [lcov(10, 10)], succeeded, /^the build wrote no JUnit report$/],
  ['no coverage report', [junit(3)], succeeded, /^the build wrote no coverage report$/],
  ['no tests', [junit(0), lcov(10, 10)], succeeded, /^0 tests ran$/],
  ['a coverage report without lines', [junit(3), lcov(0, 0)], succeeded, /^the coverage report counts no lines$/],
  [
    'a build that failed though its tests passed',
    [junit(3), lcov(10, 10)],
    failed,
    /^the build failed: the command "npm test"/,
  ],
  [
    'a build that ran out of time',
    [],
    { ...failed, status: 'TIMED_OUT' as const },
    /^the build ran out of time after 5\.0 s/,
  ],
  ['a build that was stopped', [], { ...failed, status: 'STOPPED' as const }, /^the build was stopped/],
  ['a build that could not run', [], { ...failed, status: 'FAULT' as const }, /^the build could not run/],
  [
    'a report that cannot be read',
    [report('<testsuite>'), lcov(1, 1)],
    succeeded,
    /^cannot read the report reports\/junitxml:1/,
  ],
])('stays shut for %s', async (_, reports, build, reason) => {
  const judgement = await judge(reports, build);
  expect(judgement.data.status).toBe('failed');
  expect(judgement.reason).toMatch(reason);
  const against = judgement.evidence.filter((item) => !item.passed);
  expect(against.length).toBeGreaterThan(0);
  expect(against.every((item) => (item.remedy ?? '') !== '')).toBe(true);
});

it('stays shut when no build was started', async () => {
  const judgement = await judgeTestRun({ step: 'unitTests', build: undefined, reports: [], leastCoverage: 80 });
  expect(judgement.reason).toMatch(/^the build was never started/);
});

it('blames a test before the build that failed because of it', async () => {
  const { reason, evidence } = await judge([junit(3, 1), lcov(10, 10)], failed);
  expect(reason).toMatch(/^1 of 3 tests failed/);
  expect(evidence.at(-1)?.title).toMatch(/^the build failed/);
});

it('shows the end of the log of a failed build, without what terminals obey', async () => {
  const { evidence } = await judge([], failed);
  expect(evidence[0]?.detail).toBe('line 1\ncannot find module');
});

it('adds several reports up', async () => {
  const { data } = await judge([junit(3), junit(2), lcov(10, 10), lcov(10, 6)]);
  expect(data).toMatchObject({ totalTests: 5, coverage: 80 });
});

it('takes the same coverage in two formats once', async () => {
  const { data } = await judge([junit(1), cobertura(10, 9), lcov(10, 1)]);
  expect(data.coverage).toBe(90);
});

it('does not take an all-skipped suite for a suite', async () => {
  const skipped = report('<testsuite><testcase><skipped/></testcase><testcase><skipped/></testcase></testsuite>');
  expect((await judge([skipped, lcov(1, 1)])).reason).toBe('0 tests ran: all 2 were skipped');
});

it('captures data that the schema and the guard of the gate accept', async () => {
  const { data } = await judge([junit(3), lcov(3, 3)]);
  expect(CapturedData.parse({ unitTests: data }).unitTests).toEqual(data);
  expect(testRunGuard('unitTestsPassed', data, 80).passed).toBe(true);
});

it('throws what is not the fault of the report', async () => {
  const broken: GateReport = {
    path: 'junit.xml',
    format: 'JUNITXML',
    read: () => {
      throw new Error('disk on fire');
    },
  };
  await expect(judge([broken])).rejects.toThrow('disk on fire');
});
