import { criticalSuite } from '../../../lambdas/smoke-test-runner/suites';
import { configOf } from '../../helpers/fakes/service';
import type { World } from '../../helpers/fakes/world';
import { Bench } from '../bench';
import { hotfixBench } from '../hotfix-bench';

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

describe('what is critical of a suite', () => {
  const check = (name: string, more: object = {}) => ({ name, path: `/${name}`, ...more });
  const suite = configOf({
    smokeTests: {
      'api-health': [check('health')],
      database: [check('read'), check('write', { critical: true }), check('list')],
      'external-services': [check('payments')],
      authentication: [
        check('sign-in', { capture: { token: 'token' } }),
        check('stranger'),
        check('me', { critical: true }),
        check('sign-out', { capture: { gone: 'gone' } }),
      ],
      'critical-paths': [check('home'), check('cart')],
    },
  }).smokeTests;

  it('is all of the critical paths, what is marked, and what captures for it', () => {
    const names = Object.entries(criticalSuite(suite)).map(([category, checks]) => [
      category,
      checks.map(({ name }) => name),
    ]);
    expect(names).toEqual([
      ['database', ['write']],
      ['authentication', ['sign-in', 'me']],
      ['critical-paths', ['home', 'cart']],
    ]);
  });

  it('is all that runs before a hotfix is released, and all that is counted', async () => {
    const asked: string[] = [];
    const good = { status: 200, body: '{"token":"t"}', milliseconds: 3 };
    const answer: World['answer'] = (_, { path }) => {
      asked.push(path);
      return good;
    };
    const bench = hotfixBench({ config: { smokeTests: suiteWith({ critical: true }) }, world: { answer } });
    await bench.gated();
    await bench.run('smoke-test-runner', 'pre-release-critical', {}, 'quality_gates_fast');
    expect(asked).toEqual(['/session', '/cart']);
    expect((await bench.record()).captured.preReleaseSmokeTests).toMatchObject({
      status: 'passed',
      categoriesPassed: 2,
      categoriesFailed: 0,
    });
  });
});

/** The suite of the sample service, whose check of the authentication has something more. */
function suiteWith(more: object) {
  const check = (path: string, extra: object = {}) => [{ name: `answers at ${path}`, path, ...extra }];
  return {
    'api-health': check('/health'),
    database: check('/products'),
    'external-services': check('https://payments.example.test/status'),
    authentication: check('/session', more),
    'critical-paths': check('/cart'),
  };
}

it('warns of what passed only when asked again', async () => {
  let asked = 0;
  const good = { status: 200, body: '', milliseconds: 3 };
  const answer = (_: unknown, { path }: { path: string }) => (path === '/cart' && ++asked === 1 ? undefined : good);
  const bench = new Bench({ world: { answer } });
  const verdict = await bench.run('smoke-test-runner', 'pinned-production', await bench.deployed());
  expect(verdict).toMatchObject({ decision: 'passed' });
  expect((await bench.record()).facts.warnings).toContain(
    'pinnedSmokeTests: 1 check passed only when asked again: critical-paths: answers at /cart (2 attempts)',
  );
  expect((await evidenceOf(bench, 'pinnedSmokeTests')).at(-1)).toEqual({
    step: 'pinnedSmokeTests',
    title: 'critical-paths: answers at /cart (3 ms, 2 attempts)',
    passed: true,
    warning: true,
    detail: 'attempt 1: connection refused',
  });
});

describe('secrets', () => {
  const config = {
    secrets: { TOKEN: {}, OTHER: { variable: 'SHOP_OTHER' } },
    smokeTests: {
      'api-health': [{ name: 'a', path: '/health', headers: { a: '{{secret.TOKEN}}', b: '{{secret.OTHER}}' } }],
      database: [{ name: 'b', tcp: 'db:5432' }],
      'external-services': [{ name: 'c', path: '/c' }],
      authentication: [{ name: 'd', path: '/d' }],
      'critical-paths': [{ name: 'e', path: '/e' }],
    },
  };

  it('come from variables that the configuration names, and are kept from logs and evidence', async () => {
    const seen: string[] = [];
    const answer = (_: unknown, { headers }: { headers: object }) => {
      seen.push(...Object.values(headers));
      return { status: 500, body: '', milliseconds: 3 };
    };
    const bench = new Bench({ config, world: { answer } });
    Object.assign(bench.setting.environment, { TOKEN: 'hunter2', SHOP_OTHER: 'tiger3' });
    await bench.run('smoke-test-runner', 'pinned-production', await bench.deployed());
    expect(seen).toEqual(expect.arrayContaining(['hunter2', 'tiger3']));
    const told = JSON.stringify([
      bench.setting.logs,
      await evidenceOf(bench, 'pinnedSmokeTests'),
      await bench.record(),
    ]);
    expect(told).not.toMatch(/hunter2|tiger3/);
  });

  it('fail only the checks that need them when they are not there', async () => {
    const bench = new Bench({ config });
    const verdict = await bench.run('smoke-test-runner', 'pinned-production', await bench.deployed());
    expect(verdict).toMatchObject({ decision: 'failed' });
    const failed = (await evidenceOf(bench, 'pinnedSmokeTests')).filter(({ passed }) => !passed);
    expect(failed).toMatchObject([{ title: 'api-health: a (0 ms)', detail: 'the secret TOKEN has no value here' }]);
  });
});
