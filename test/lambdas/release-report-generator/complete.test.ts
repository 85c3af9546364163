import { capturedKey, reportKey } from '../../../lib/domain/artifact-keys';
import { Bench } from '../bench';

const complete = (bench: Bench) => bench.run('release-report-generator', 'complete', {}, 'completed');

it('captures the figures and writes the report in every format', async () => {
  const bench = new Bench({ config: { repository: { webUrl: 'https://git.example.test/shop' } } });
  await bench.gated();
  await complete(bench);
  expect((await bench.record()).captured.releaseReport).toMatchObject({
    releaseUrl: 'https://git.example.test/shop/releases/tag/v1.4.0',
    testExecutionSummary: { securityScan: 'passed', unitTests: 'passed (coverage: 91.0%)', smokeTests: 'unknown' },
  });
  const { artifacts } = bench.setting;
  expect(artifacts.text(reportKey(bench.release.id, 'md'))).toContain('1.4.0');
  expect(artifacts.text(reportKey(bench.release.id, 'html'))).toContain('<!doctype html>');
  expect(JSON.parse(artifacts.text(capturedKey(bench.release.id)) ?? '')).toMatchObject({ ref: bench.release });
});

it('names the tag where the repository has no address', async () => {
  const bench = new Bench();
  await bench.gated();
  await complete(bench);
  expect((await bench.record()).captured.releaseReport).toMatchObject({ releaseUrl: 'v1.4.0' });
});

it('says of what was not captured that it is unknown', async () => {
  const bench = new Bench();
  await bench.setting.store.create(bench.release, bench.setting.clock.now());
  await complete(bench);
  expect((await bench.record()).captured.releaseReport).toMatchObject({
    testExecutionSummary: { securityScan: 'unknown', dodValidation: 'unknown', e2eTests: 'unknown' },
    deploymentSummary: { staging: 'unknown' },
  });
});
