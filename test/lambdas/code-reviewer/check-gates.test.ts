import { Bench } from '../bench';

const check = (bench: Bench) => bench.run('code-reviewer', 'check-gates', {}, 'quality_gates');

it('lets a release go on whose gates have all passed', async () => {
  const bench = new Bench();
  await bench.gated();
  expect(await check(bench)).toEqual({ decision: 'passed', Error: '', Cause: '' });
  expect(await bench.audited()).toContain('quality_gates/passed');
});

it('names every gate that did not run', async () => {
  const bench = new Bench();
  await bench.initiated();
  const { Cause } = await check(bench);
  expect(Cause).toMatch(/^securityScanPassed: .*did not run; dodValidationPassed: /);
  expect(await bench.audited()).not.toContain('quality_gates/passed');
});

it('counts by the coverage that the service asks for', async () => {
  const gates = {
    unitTests: { buildspec: 'ci/unit.yml', coverage: 92 },
    integrationTests: { buildspec: 'ci/integration.yml' },
    e2eTests: { buildspec: 'ci/e2e.yml' },
  };
  const bench = new Bench({ config: { gates } });
  await bench.gated();
  expect(await check(bench)).toMatchObject({
    decision: 'failed',
    Error: 'GuardRefused',
    Cause: expect.stringContaining('≥92% coverage'),
  });
});
