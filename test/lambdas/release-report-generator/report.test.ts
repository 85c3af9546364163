import { changelogKey, reportKey } from '../../../lib/domain/artifact-keys';
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

it('cannot be written without a record', async () => {
  await expect(write(new Bench())).rejects.toMatchObject({
    name: 'InvalidInput',
    message: 'there is no record of release shop-1.4.0-1',
  });
});
