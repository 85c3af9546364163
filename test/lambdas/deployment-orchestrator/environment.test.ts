import { currentOtherThan } from '../../../lambdas/deployment-orchestrator/environment';
import type { ActionContext } from '../../../lambdas/shared/actor';
import { Bench, next, previous } from '../bench';

const before = (bench: Bench, version: string) =>
  currentOtherThan({ target: bench.setting.target } as unknown as ActionContext, 'production', version);

it('knows the version that runs before the one that is released', async () => {
  expect(await before(new Bench(), next)).toBe(previous);
});

it.each([
  ['the current one is released again', new Bench(), previous],
  ['nothing was ever released', new Bench({ previous: undefined }), next],
])('knows none when %s', async (_, bench, version) => {
  expect(await before(bench, version)).toBeUndefined();
});
