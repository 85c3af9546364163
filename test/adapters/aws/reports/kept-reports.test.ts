import fc from 'fast-check';
import { BuildSearch } from '../../../../lib/adapters/aws/builds/build-search';
import { StoredTestReports } from '../../../../lib/adapters/aws/test-reports';
import { gatherCoverage, gatherTests } from '../../../../lib/domain/reports';
import { junit } from '../../../helpers/fakes/report-texts';
import { accessTo } from '../fakes/access';
import { FakeCodeBuild, type FakeReport } from '../fakes/code-build';
import { FakeS3 } from '../fakes/s3';
import { FakeServer } from '../fakes/server';
import { zipOf } from '../fakes/zip';

const releaseId = 'shop-1.4.0-1';
let codeBuild: FakeCodeBuild;
let s3: FakeS3;
let server: FakeServer;
beforeEach(async () => {
  codeBuild = new FakeCodeBuild();
  s3 = new FakeS3();
  server = new FakeServer([codeBuild, s3]);
  await server.listen();
});
afterEach(() => server.close());

const list = () =>
  new StoredTestReports(new BuildSearch('tidegate', accessTo(server)), accessTo(server)).list(releaseId, 'unit-tests');

type Kept = Partial<Omit<FakeReport, 'arn'>>;
/** A build of which CodeBuild keeps reports. */
function keep(reports: readonly Kept[], left?: Uint8Array): void {
  const group = 'arn:aws:codebuild:eu-west-1:111122223333:report-group/tidegate-shop-unit-tests-unit';
  const added = reports.map(
    (report, i): FakeReport => ({
      arn: `${group.replace('report-group', 'report')}:${i}`,
      reportGroupArn: group,
      type: 'TEST',
      status: 'SUCCEEDED',
      ...report,
    }),
  );
  codeBuild.reports.push(...added);
  const location = 'arn:aws:s3:::bucket/builds/shop/1/unit-tests.zip';
  codeBuild.add('tidegate-shop-unit-tests', releaseId, {
    reportArns: added.map(({ arn }) => arn),
    ...(left !== undefined && { artifacts: { location } }),
  });
  if (left !== undefined) s3.put('bucket', 'builds/shop/1/unit-tests.zip', left);
}
const passing = { name: 'adds', testSuiteName: 'sum', status: 'SUCCEEDED' };
const coverage = { type: 'CODE_COVERAGE', codeCoverageSummary: { linesCovered: 83, linesMissed: 17 } } as const;

test('what CodeBuild keeps is judged where the build has left nothing else', async () => {
  const testCases = [
    passing,
    { ...passing, status: 'SKIPPED' },
    { ...passing, status: 'FAILED', message: '1 is not 2' },
  ];
  keep([{ testCases }, coverage]);
  const reports = await list();
  expect(await gatherTests(reports)).toMatchObject({
    tests: 3,
    failed: 1,
    skipped: 1,
    flaky: 0,
    failures: [{ name: 'sum › adds', message: '1 is not 2' }],
  });
  expect(await gatherCoverage(reports)).toEqual({ linesCovered: 83, linesValid: 100 });
  expect(reports.map(({ group }) => group)).toEqual(Array(2).fill('tidegate-shop-unit-tests-unit'));
});

test('only what the build has not left itself is asked for', async () => {
  keep([{ testCases: [passing] }, coverage], zipOf([{ path: 'junit.xml', content: junit(7).text }]));
  const reports = await list();
  expect((await gatherTests(reports))?.tests).toBe(7);
  expect((await gatherCoverage(reports))?.linesCovered).toBe(83);
});

test('all pages are read', async () => {
  keep([{ testCases: Array(450).fill(passing) }]);
  expect((await gatherTests(await list()))?.tests).toBe(450);
});

test.each(['ERROR', 'UNKNOWN', 'whatever comes'])('a test that is %s has failed', async (status) => {
  keep([{ status: 'FAILED', testCases: [{ ...passing, status }] }]);
  expect(await gatherTests(await list())).toMatchObject({ tests: 1, failed: 1, failures: [{ message: status }] });
});

test('any name and message comes through', async () => {
  const text = fc.string({ unit: 'binary', maxLength: 30 });
  await fc.assert(
    fc.asyncProperty(text, text, async (name, message) => {
      codeBuild.reports.length = 0;
      codeBuild.builds.length = 0;
      keep([{ testCases: [{ ...passing, name, message, status: 'FAILED' }] }]);
      expect(await gatherTests(await list())).toMatchObject({ tests: 1, failed: 1 });
    }),
    { numRuns: 30 },
  );
});

test.each([
  ['that is still being read', { status: 'GENERATING' }, 'TransientError'],
  ['that CodeBuild could not read', { status: 'INCOMPLETE' }, 'UnreadableReport'],
  ['that CodeBuild has cut off', { truncated: true }, 'UnreadableReport'],
])('a report %s is no verdict', async (_, report, name) => {
  keep([{ testCases: [passing], ...report }]);
  await expect(list()).rejects.toMatchObject({
    name,
    message: expect.stringContaining('tidegate-shop-unit-tests-unit'),
  });
});
