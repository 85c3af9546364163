import { commit, evidence, judged, withTexts } from './example';

describe('build quality', () => {
  const log = { durationMilliseconds: 1_000, logTail: 'x' };
  it.each([
    [
      'failed',
      { status: 'FAILED' as const, ...log, failure: 'the command "npm run lint" ended with exit code 1' },
      /the build failed: .*npm run lint/,
    ],
    ['ran out of time', { status: 'TIMED_OUT' as const, ...log }, /ran out of time/],
    ['is not there', undefined, /there is no quality build/],
  ])('fails when the quality build %s', (_, qualityBuild, title) => {
    const item = judged('buildQuality', evidence({ qualityBuild }));
    expect(item.passed).toBe(false);
    expect(item.title).toMatch(title);
  });
});

describe('test completeness', () => {
  const tests = (commits: ReturnType<typeof commit>[]) => judged('testCompleteness', evidence({ commits }));

  it.each([
    ['its own commit changes a test', [commit('feat: a', { files: ['src/cart.ts', 'test/other.test.ts'] })]],
    [
      'another commit changes the test of its name',
      [commit('feat: a', { files: ['src/cart.ts'] }), commit('test: b', { files: ['test/cart.spec.ts'] })],
    ],
    ['the commit says why not', [commit('refactor: a\n\nNo-tests: only renames', { files: ['src/cart.ts'] })]],
    ['only documents change', [commit('docs: a', { files: ['src/readme.md', 'docs/x.md'] })]],
    ['the source is gone again', [commit('feat: a', { files: ['src/gone.ts'] })]],
    ['nothing changes', []],
  ])('passes when %s', (_, commits) => {
    expect(tests(commits)).toMatchObject({ passed: true });
  });

  it.each([
    ['no test changes', [commit('feat: a', { files: ['src/cart.ts'] })]],
    [
      'another commit changes a test of another name',
      [commit('feat: a', { files: ['src/cart.ts'] }), commit('test: b', { files: ['test/shop.test.ts'] })],
    ],
    ['the reason is empty', [commit('feat: a\n\nNo-tests:', { files: ['src/cart.ts'] })]],
  ])('fails when %s', (_, commits) => {
    expect(tests(commits).title).toMatch(/"feat: a" changes src\/cart.ts and no test/);
  });

  it('takes tests that were added for the commit later', () => {
    const old = commit('feat: a', { sha: 'b'.repeat(40), files: ['src/cart.ts'] });
    expect(tests([commit('test: late\n\nFor-commit: bbbbbbbb', { files: ['test/late.test.ts'] }), old]).passed).toBe(
      true,
    );
  });

  it.each([
    'it.only(',
    'test.only(',
    'describe.only(',
    '  await it.only(',
    'test.describe.only(',
    'it.each.only(',
    'fdescribe(',
    'fit (',
  ])('fails for a test that is singled out: %s', (code) => {
    const item = judged('testCompleteness', withTexts({ 'test/cart.test.ts': `import x;\n\n${code}'adds', f)` }));
    expect(item.title).toMatch(/test\/cart.test.ts:3 runs this test and leaves out the others/);
  });

  it.each(["// it.only('x')", "const text = 'it.only('", 'fit = model.fit(x)', 'commit.only(', 'retrofit(x)'])(
    'takes nothing for one: %s',
    (code) => {
      expect(judged('testCompleteness', withTexts({ 'test/cart.test.ts': code })).passed).toBe(true);
    },
  );

  it('fails when the globs of source files fit nothing', () => {
    const base = evidence();
    const item = judged('testCompleteness', { ...base, policy: { ...base.policy, sources: ['app/**'] } });
    expect(item).toMatchObject({ passed: false, remedy: expect.stringContaining('gates.dodValidation.sources') });
  });
});

describe('documentation', () => {
  it.each(['## [1.4.0] - 2026-01-02', '## 1.4.0', '# v1.4.0', '### [v1.4.0](https://x.org)', '## Release 1.4.0'])(
    'finds the section %s',
    (heading) => {
      expect(judged('documentation', withTexts({ 'CHANGELOG.md': `# Changelog\n\n${heading}\n- x` })).passed).toBe(
        true,
      );
    },
  );

  it.each(['## 1.4.01', '## 11.4.0', '## 1.4.0-rc.1', '1.4.0', '## 1x4x0'])('does not take %s for it', (heading) => {
    expect(judged('documentation', withTexts({ 'CHANGELOG.md': heading })).title).toMatch(/has no section for 1.4.0/);
  });

  it('fails without a changelog', () => {
    expect(judged('documentation', withTexts({ 'CHANGELOG.md': undefined })).title).toMatch(/there is no CHANGELOG.md/);
  });

  it.each([
    ['changes documents', 'feat: a', ['src/a.ts', 'docs/a.png'], true],
    ['changes the README', 'feat: a', ['README'], true],
    ['needs none and says so', 'feat: a\n\nDocs: none, internal', ['src/a.ts'], true],
    ['changes the changelog only', 'feat: a', ['CHANGELOG.md'], false],
    ['changes no documents', 'feat(x)!: a', ['src/a.ts'], false],
    ['is no feature', 'fix: a', ['src/a.ts'], true],
  ])('judges a commit that %s', (_, message, files, passed) => {
    expect(judged('documentation', evidence({ commits: [commit(message, { files })] })).passed).toBe(passed);
  });
});

describe('traceability', () => {
  it.each([
    ['feat: a', [], false],
    ['fix(x): a', [], false],
    ['feat: a', ['SHOP-1'], true],
    ['chore: a', [], true],
    ['a', [], true],
  ])('judges %j with the tickets %j', (message, tickets, passed) => {
    expect(judged('traceability', evidence({ commits: [commit(message, { tickets })] })).passed).toBe(passed);
  });

  it('takes a ticket that was added later', () => {
    const old = commit('feat: a', { sha: 'c'.repeat(40), tickets: [] });
    const addendum = commit('chore: SHOP-2\n\nFor-commit: ccccccc', { files: [], tickets: ['SHOP-2'] });
    expect(judged('traceability', evidence({ commits: [addendum, old] })).passed).toBe(true);
  });
});

describe('rollback readiness', () => {
  it('accepts a first release, and says so', () => {
    expect(judged('rollbackReadiness', evidence({ previousVersion: undefined }))).toMatchObject({
      passed: true,
      title: expect.stringContaining('there is no version to go back to, as this is the first'),
    });
  });

  it.each([
    ['says another version', '{"version":"1.3.9"}', /package.json says 1.3.9 instead of 1.4.0/],
    ['has no version', '{}', /package.json has no version/],
    ['is no JSON', '{', /package.json has no version/],
    ['is not there', undefined, /there is no package.json/],
  ])('fails when a version file %s', (_, text, title) => {
    expect(judged('rollbackReadiness', withTexts({ 'package.json': text })).title).toMatch(title);
  });

  const migrating = (files: Record<string, string>, changed = Object.keys(files)) =>
    judged('rollbackReadiness', withTexts(files, { commits: [commit('feat: a', { files: changed })] }));

  it.each([
    ['a counterpart', { 'db/migrations/1.up.sql': '', 'db/migrations/1.down.sql': '' }],
    ['a counterpart of Flyway', { 'migrations/V1__a.sql': '', 'migrations/U1__a.sql': '' }],
    ['a down section', { 'migrations/1.sql': '-- migrate:up\nx\n-- migrate:down\ny' }],
    ['a down section of goose', { 'migrations/1.sql': '-- +goose Up\n-- +goose Down\n' }],
    ['a down function of Knex', { 'migrations/1.js': 'exports.up = f;\nexports.down = g;' }],
    ['a down function of TypeORM', { 'src/migrations/1.ts': 'class A {\n  public async down(r) {}\n}' }],
    ['a down function of Alembic', { 'migrations/1.py': 'def downgrade():\n  pass' }],
  ])('accepts a migration with %s', (_, files) => {
    expect(migrating(files as Record<string, string>).passed).toBe(true);
  });

  it.each([
    ['SQL alone', { 'migrations/1.sql': 'drop table carts; -- not down' }],
    ['an up file alone', { 'migrations/1.up.sql': '' }],
    ['an up function alone', { 'migrations/1.ts': 'export async function up() {}' }],
  ])('fails for a migration that is %s', (_, files) => {
    expect(migrating(files as Record<string, string>).title).toMatch(/the migration migrations\/1.* has no way back/);
  });

  it('does not ask for a way back of older migrations', () => {
    expect(migrating({ 'migrations/1.sql': 'x' }, []).passed).toBe(true);
  });
});

describe('operability', () => {
  it.each([
    ['the runbook is not there', withTexts({ 'docs/runbook.md': undefined }), /docs\/runbook.md is not there/],
    ['the runbook is empty', withTexts({ 'docs/runbook.md': ' \n' }), /docs\/runbook.md is empty/],
    ['the owners are not there', withTexts({ CODEOWNERS: undefined }), /CODEOWNERS is not there/],
    ['there is no health check', evidence({ healthPath: '' }), /there is no health check/],
  ])('fails when %s', (_, given, title) => {
    expect(judged('operability', given)).toMatchObject({ passed: false, title: expect.stringMatching(title) });
  });
});
