import { currentOtherThan } from '../../../lambdas/deployment-orchestrator/environment';
import type { ActionContext } from '../../../lambdas/shared/actor';
import { Bench, next, previous } from '../bench';

const before = (bench: Bench, version: string) =>
  currentOtherThan({ target: bench.setting.target } as unknown as ActionContext, 'production', version);

it.each(['staging', 'production'] as const)(
  'refuses a release when something is missing of %s',
  async (environment) => {
    const bench = new Bench();
    await bench.run('deployment-orchestrator', 'check-environments', {}, 'initiated');
    bench.setting.target.incomplete.add(environment);
    const checked = bench.run('deployment-orchestrator', 'check-environments', {}, 'initiated');
    await expect(checked).rejects.toThrow(`${environment} has no router`);
  },
);

it('does not ask for staging when a hotfix is released, which leaves it alone', async () => {
  const bench = new Bench({}, { type: 'hotfix' });
  bench.setting.target.incomplete.add('staging');
  await bench.run('deployment-orchestrator', 'check-environments', {}, 'initiated');
});

it('knows the version that runs before the one that is released', async () => {
  expect(await before(new Bench(), next)).toBe(previous);
});

it.each([
  ['the current one is released again', new Bench(), previous],
  ['nothing was ever released', new Bench({ previous: undefined }), next],
])('knows none when %s', async (_, bench, version) => {
  expect(await before(bench, version)).toBeUndefined();
});
