import { Bench } from '../bench';

const evidenceOf = async ({ setting, release }: Bench, step: string) =>
  (await setting.store.evidence(release.id)).filter((item) => item.step === step);

it('keeps what every check found under the step, and what to do about it', async () => {
  const bad = { status: 503, body: '', milliseconds: 3 };
  const good = { status: 200, body: '', milliseconds: 3 };
  const bench = new Bench({ world: { answer: (_, { path }) => (path === '/cart' ? bad : good) } });
  await bench.run('smoke-test-runner', 'pinned-production', await bench.deployed());
  const evidence = await evidenceOf(bench, 'pinnedSmokeTests');
  expect(evidence).toHaveLength(5);
  expect(evidence.at(-1)).toEqual({
    step: 'pinnedSmokeTests',
    title: 'critical-paths: answers at /cart (3 ms)',
    passed: false,
    detail: 'expected status 200, got 503',
    remedy: 'make the check "answers at /cart" of critical-paths pass',
  });
});

it('replaces the categories that an environment has of its own', async () => {
  const local = { port: 8080, command: ['node', 'server.js'] };
  const checks = [{ name: 'reads test products', path: '/products?test' }];
  const environments = { staging: { local, smokeTests: { database: checks } }, production: { local } };
  const bench = new Bench({ config: { environments } });
  const input = await bench.gated();
  await bench.rounds('deployment-orchestrator', 'deploy-staging', input, 'staging');
  await bench.run('smoke-test-runner', 'post-staging', {}, 'staging');
  const titles = (await evidenceOf(bench, 'postStagingSmokeTests')).map(({ title }) => title);
  expect(titles).toContainEqual(expect.stringContaining('reads test products'));
  expect(titles).toHaveLength(5);
});
