import { BuildSearch } from '../../../lib/adapters/aws/builds/build-search';
import { StoredTestReports } from '../../../lib/adapters/aws/test-reports';
import type { BuildName } from '../../../lib/domain/actors';
import { gatherTests } from '../../../lib/domain/reports';
import { describeTestReportsContract, releaseId } from '../../contracts/test-reports';
import { cobertura, junit, type ReportText } from '../../helpers/fakes/report-texts';
import { accessTo } from './fakes/access';
import { FakeCodeBuild } from './fakes/code-build';
import { FakeS3 } from './fakes/s3';
import { FakeServer } from './fakes/server';
import { type ZipFile, zipOf } from './fakes/zip';

let codeBuild: FakeCodeBuild;
let s3: FakeS3;
let server: FakeServer;
let reports: StoredTestReports;
beforeEach(async () => {
  codeBuild = new FakeCodeBuild();
  s3 = new FakeS3();
  server = new FakeServer([codeBuild, s3]);
  await server.listen();
  reports = new StoredTestReports(new BuildSearch('tidegate', accessTo(server)), accessTo(server));
});
afterEach(() => server.close());

/** A build that has left something. */
function leave(content: Uint8Array | undefined, name: BuildName = 'unit-tests', buildStatus = 'SUCCEEDED'): void {
  const key = `builds/shop/${codeBuild.builds.length}/${name}.zip`;
  codeBuild.add(`tidegate-shop-${name}`, releaseId, {
    buildStatus,
    artifacts: { location: `arn:aws:s3:::bucket/${key}` },
  });
  if (content !== undefined) s3.put('bucket', key, content);
}
const zipWith = (...files: readonly ReportText[]) => zipOf(files.map(({ path, text }) => ({ path, content: text })));
const list = () => reports.list(releaseId, 'unit-tests');

/** More than is read to find the directory. */
const noise: ZipFile = {
  path: 'z.bin',
  content: Buffer.from(Array.from({ length: 300_000 }, (_, i) => (i * 7_919) % 251)),
  method: 'stored',
};

describeTestReportsContract(async () => ({
  reports,
  build: async (name, files, outcome = 'succeeds') =>
    leave(files.length === 0 ? undefined : zipWith(...files), name, outcome === 'fails' ? 'FAILED' : 'SUCCEEDED'),
}));

test('are found among other files, which are not looked into', async () => {
  const others: ZipFile[] = [
    { path: 'traces/', content: '', method: 'stored' },
    { path: 'traces/trace.zip', content: zipOf([]) },
    { path: 'pom.xml', content: '<project/>' },
    { path: 'clover.xml', content: '<coverage generated="1" clover="3.2.0"><project/></coverage>' },
    { path: 'notes.info', content: 'nothing' },
  ];
  leave(zipOf([...others, { path: 'junit.xml', content: junit(2).text }]));
  expect((await list()).map(({ path, format, group }) => [path, format, group])).toEqual([
    ['junit.xml', 'JUNITXML', 'unit-tests'],
  ]);
  // All of a small file comes with its directory.
  expect(server.requests.filter(({ headers }) => headers['range'] !== undefined)).toHaveLength(1);
});

test('are read as they are when they are not made smaller', async () => {
  leave(zipOf([{ path: 'junit.xml', content: junit(4).text, method: 'stored' }]));
  expect(await gatherTests(await list())).toMatchObject({ tests: 4 });
});

test('are read from a ZIP file with a comment', async () => {
  leave(zipOf([{ path: 'junit.xml', content: junit(4).text }], 'made by CodeBuild'));
  expect(await list()).toHaveLength(1);
});

test('are read without what else is in the ZIP file', async () => {
  leave(zipOf([{ ...noise, path: 'a.bin' }, { path: 'junit.xml', content: junit(3).text }, noise]));
  const [report] = await list();
  server.requests.length = 0;
  expect(await gatherTests(report === undefined ? [] : [report])).toMatchObject({ tests: 3 });
  const read = server.requests.map(({ headers }) => /bytes=(\d+)-(\d+)/.exec(headers['range'] ?? '') ?? []);
  expect(read.length).toBeGreaterThan(0);
  for (const [, from, to] of read) expect(Number(to) - Number(from)).toBeLessThan(1_000);
});

test('are none of a build whose output is gone', async () => {
  leave(undefined);
  expect(await list()).toEqual([]);
});

describe('that cannot be read', () => {
  const whole = zipWith(junit(50), cobertura(80));
  const changed = (at: number, value: number) => {
    const copy = Buffer.from(whole);
    copy[at] = value;
    return copy;
  };
  const directoryAt = whole.readUInt32LE(whole.length - 6);
  const problems: readonly (readonly [string, Buffer])[] = [
    ['no ZIP file', Buffer.from('<testsuites/>')],
    ['nothing but an end', whole.subarray(whole.length - 22)],
    ['a damaged directory', changed(directoryAt, 0)],
    ['an encrypted file', changed(directoryAt + 8, 9)],
    ['an unknown packing', changed(directoryAt + 10, 99)],
    ['a name beyond the end', changed(directoryAt + 29, 255)],
    ['a place that holds nothing', changed(directoryAt + 42, 4)],
    ['damaged content', changed(60, 0xff)],
  ];
  test.each(problems)('say so: %s', async (_, content) => {
    leave(content);
    await expect(list()).rejects.toMatchObject({
      name: 'UnreadableReport',
      message: expect.stringMatching(/^the ZIP file that the build has left cannot be read: \S/),
      remedy: expect.stringContaining('buildspec'),
    });
  });

  test('are too many', async () => {
    leave(zipOf(Array.from({ length: 201 }, (_, i) => ({ path: `${i}.xml`, content: '' }))));
    await expect(list()).rejects.toThrow(/more than 200 reports/);
  });

  test('end too early', async () => {
    const content = junit(3).text;
    const zip = zipOf([{ path: 'junit.xml', content, method: 'stored' }]);
    const entryAt = zip.readUInt32LE(zip.length - 6);
    zip.writeUInt32LE(content.length + 500, entryAt + 20);
    leave(zip);
    await expect(list()).rejects.toThrow(/cannot be read: .*size mismatch/);
  });
});

test('call an answer passing that breaks off', async () => {
  leave(zipOf([{ path: 'junit.xml', content: junit(2000).text, method: 'stored' }, noise]));
  const [report] = await list();
  server.disturbances.push(() => ({ status: 206, headers: { 'content-length': '100000' }, body: 'half' }));
  const reading = gatherTests(report === undefined ? [] : [report]);
  await Promise.all([expect(reading).rejects.toMatchObject({ name: 'TransientError' }), server.dropSoon()]);
});
