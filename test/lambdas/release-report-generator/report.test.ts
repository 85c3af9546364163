import { changelogKey, reportKey } from '../../../lib/domain/artifact-keys';
import { ReportDocument } from '../../../lib/domain/report/document';
import { Bench } from '../bench';

const write = (bench: Bench) => bench.run('release-report-generator', 'report', {}, 'failed');
const reportOf = ({ setting, release }: Bench) => setting.artifacts.text(reportKey(release.id, 'md'));

it('replaces the report with what has come since', async () => {
  const bench = new Bench();
  await bench.initiated();
  await write(bench);
  await bench.setting.store.warn(bench.release.id, 'something is odd');
  await write(bench);
  expect(reportOf(bench)).toContain('something is odd');
});

it('is written also without a changelog', async () => {
  const bench = new Bench();
  await bench.initiated();
  bench.setting.artifacts.remove(changelogKey(bench.release.id));
  await write(bench);
  expect(reportOf(bench)).toContain('1.4.0');
});

it('is written for machines too', async () => {
  const bench = new Bench();
  await bench.initiated();
  await write(bench);
  const text = bench.setting.artifacts.text(reportKey(bench.release.id, 'json')) ?? '';
  expect(ReportDocument.parse(JSON.parse(text))).toMatchObject({ version: 1, release: bench.release });
});

it('is linked from the record of the release, beside what is linked already', async () => {
  const bench = new Bench();
  await bench.initiated();
  await bench.setting.store.note(bench.release.id, { links: { 'build log': 'https://example.com/log' } });
  await write(bench);
  expect((await bench.record()).facts.links).toEqual({
    'build log': 'https://example.com/log',
    report: bench.setting.artifacts.url(reportKey(bench.release.id, 'html')),
  });
});

it('leads to the consoles of what it ran in', async () => {
  const bench = new Bench();
  await bench.initiated();
  await write(bench);
  expect(reportOf(bench)).toContain('- execution: <https://console.example.test/executions/shop-1.4.0-1>');
});

it('links the repository that the service is in', async () => {
  const bench = new Bench({ config: { repository: { webUrl: 'https://git.example.test/shop/' } } });
  await bench.initiated();
  await write(bench);
  expect(reportOf(bench)).toContain('(<https://git.example.test/shop/tree/release/v1.4.0>)');
});

it('cannot be written without a record', async () => {
  await expect(write(new Bench())).rejects.toMatchObject({
    name: 'InvalidInput',
    message: 'there is no record of release shop-1.4.0-1',
  });
});
