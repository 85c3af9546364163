import { RepositoryError, TransientError } from '../../../lib/domain/errors';
import { Bench } from '../bench';
import { runBuild } from '../builds';

/** A release whose one change nobody has reviewed, as far as commits tell. */
async function unreviewed(): Promise<{ bench: Bench; sha: string }> {
  const bench = new Bench();
  const sha = bench.setting.sourceControl.commitAs('Ada', 'main', { 'docs/hours.md': '9 to 5' }, 'docs: shop hours');
  await bench.initiated();
  await runBuild(bench, 'dod-validation');
  return { bench, sha };
}

const judge = (bench: Bench) => bench.run('code-reviewer', 'judge-dod', {}, 'quality_gates');
const pullRequest = {
  number: 7,
  url: 'https://github.com/acme/shop/pull/7',
  branch: 'hours',
  author: 'ada',
  objections: [],
};

it('proves reviews by the pull requests at the host of the code', async () => {
  const { bench, sha } = await unreviewed();
  expect(await judge(bench)).toMatchObject({ decision: 'failed' });
  const approvals = [{ by: 'grace', url: `${pullRequest.url}#1` }];
  bench.setting.codeHost.origins.set(sha, { authors: ['ada'], pullRequest: { ...pullRequest, approvals } });
  expect(await judge(bench)).toMatchObject({ decision: 'passed' });
});

it('fails for a check that failed there', async () => {
  const bench = new Bench();
  await bench.initiated();
  await runBuild(bench, 'dod-validation');
  bench.setting.codeHost.checks.push({ name: 'lint', state: 'failed', url: undefined });
  expect(await judge(bench)).toMatchObject({ decision: 'failed', Cause: expect.stringContaining('check lint failed') });
});

it('warns when it is refused an answer, and judges by what the commits tell', async () => {
  const bench = new Bench();
  await bench.initiated();
  await runBuild(bench, 'dod-validation');
  const refused = async () => {
    throw new RepositoryError('no permission', { remedy: 'give it' });
  };
  Object.assign(bench.setting.codeHost, { originsOf: refused, checksOf: refused });
  expect(await judge(bench)).toMatchObject({ decision: 'passed' });
  expect((await bench.record()).facts.warnings).toEqual([
    'the reviews at the host of the code are not known: no permission; give it',
    'the checks at the host of the code are not known: no permission; give it',
  ]);
});

it('does not say that there was no review when the host of the code does not answer', async () => {
  const { bench } = await unreviewed();
  const asked = jest.fn(() => Promise.reject(new TransientError('no answer')));
  Object.assign(bench.setting.codeHost, { originsOf: asked });
  expect(await judge(bench)).toMatchObject({
    decision: 'failed',
    Cause: expect.stringMatching(/; what the host of the code knows of reviews could not be asked$/),
  });
  expect(asked).toHaveBeenCalledTimes(3);
});

it('finds the tickets of features in the branch names of their pull requests', async () => {
  const bench = new Bench({ config: { tickets: { projects: ['SHOP'] } } });
  const message = 'feat: coupons (#7)\n\nReviewed-by: Grace\nDocs: none\nNo-tests: none';
  const sha = bench.setting.sourceControl.commitAs('Ada', 'main', { 'src/c.ts': 'x' }, message);
  await bench.initiated();
  await runBuild(bench, 'dod-validation');
  expect(await judge(bench)).toMatchObject({ decision: 'failed', Cause: expect.stringContaining('names no ticket') });
  const origin = { authors: [], pullRequest: { ...pullRequest, branch: 'shop-9-coupons', approvals: [] } };
  bench.setting.codeHost.origins.set(sha, origin);
  expect(await judge(bench)).toMatchObject({ decision: 'passed' });
});
