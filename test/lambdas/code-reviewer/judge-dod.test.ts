import { Bench, next } from '../bench';
import { runBuild } from '../builds';

const judge = (bench: Bench) => bench.run('code-reviewer', 'judge-dod', {}, 'quality_gates');

const reviewed = 'Reviewed-by: Grace <grace@example.test>';

async function judged(prepare: (bench: Bench) => unknown = () => undefined, options = {}) {
  const bench = new Bench(options);
  await prepare(bench);
  await bench.initiated();
  await runBuild(bench, 'dod-validation');
  return { bench, verdict: await judge(bench) };
}

it('passes when all eight categories do', async () => {
  const { bench, verdict } = await judged();
  expect(verdict).toMatchObject({ decision: 'passed' });
  expect((await bench.record()).captured.dodValidation).toMatchObject({ categoriesPassed: 8, categoriesFailed: 0 });
});

it('passes a first release', async () => {
  const { verdict } = await judged(undefined, { previous: undefined });
  expect(verdict).toMatchObject({ decision: 'passed' });
});

it('fails for a change that only its author has seen', async () => {
  const { verdict } = await judged(({ setting }) =>
    setting.sourceControl.commitAs(
      'Ada',
      'main',
      { 'README.md': 'x' },
      'docs: x\n\nReviewed-by: Ada <ada@example.test>',
    ),
  );
  expect(verdict).toMatchObject({ decision: 'failed', Error: 'GateFailed', Cause: /Code review/ });
});

it('takes a change for reviewed that was reviewed in its merge', async () => {
  const { verdict } = await judged(({ setting: { sourceControl } }) => {
    const from = sourceControl.branches.get('main') ?? '';
    const merge = sourceControl.commitAs('Ada', 'topic', { 'README.md': 'x' }, 'docs: x', { from });
    sourceControl.commitAs('Ada', 'main', { 'README.md': 'x' }, `Merge topic\n\n${reviewed}`, { merge });
  });
  expect(verdict).toMatchObject({ decision: 'passed' });
});

it('fails without the build that checks the quality, unless the service has none', async () => {
  const bench = new Bench();
  await bench.initiated();
  expect(await judge(bench)).toMatchObject({ decision: 'failed', Cause: /never started/ });
});

it('does not ask anybody to review what Tidegate has committed itself', async () => {
  const { verdict } = await judged(async (bench) => {
    const { sourceControl, store } = bench.setting;
    const message = 'revert: release 1.3.5\n\nTidegate-Release: shop-1.3.5-1';
    const commit = sourceControl.commitAs('tidegate', 'main', { 'src/cart.js': 'reverted' }, message);
    const event = { key: 'rolled_back/revert', at: '2026-01-01T00:00:00Z', by: 'ada', what: 'reverted' };
    await store.appendAudit('shop-1.3.5-1', { ...event, detail: { commit } });
  });
  expect(verdict).toMatchObject({ decision: 'passed' });
});

it.each(['shop-1.3.5-1', `shop-${next}-1`, 'not an id', 'x'.repeat(3000)])(
  'does not believe a commit that only claims to be made by Tidegate: %.20s',
  async (id) => {
    const { verdict } = await judged(({ setting }) =>
      setting.sourceControl.commitAs('Eve', 'main', { 'README.md': 'x' }, `docs: x\n\nTidegate-Release: ${id}`),
    );
    expect(verdict).toMatchObject({ decision: 'failed', Cause: /Code review/ });
  },
);

it('reads many commits', async () => {
  const { verdict } = await judged(({ setting }) => {
    for (let i = 0; i < 20; i++) {
      setting.sourceControl.commitAs('Ada', 'main', { 'README.md': String(i) }, `docs: ${i}\n\n${reviewed}`);
    }
  });
  expect(verdict).toMatchObject({ decision: 'passed' });
});
