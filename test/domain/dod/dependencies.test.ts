import { evidence, judged, lock, manifest, withTexts } from './example';

describe('dependencies', () => {
  const packages = (more: Record<string, unknown>) =>
    judged('dependencies', withTexts({ 'package-lock.json': lock(more) }));
  const wanting = (dependencies: Record<string, string>) =>
    judged('dependencies', withTexts({ 'package.json': JSON.stringify({ ...manifest, dependencies }) }));

  it('counts what it has checked', () => {
    expect(judged('dependencies', evidence()).title).toBe(
      'Dependencies: 2 dependencies locked, 1 licence checked, 0 unknown',
    );
  });

  it.each([
    [
      'the lockfile is not there',
      withTexts({ 'package-lock.json': undefined }),
      /lockfile package-lock.json is not there/,
    ],
    ['the lockfile is no JSON', withTexts({ 'package-lock.json': '{' }), /not a lockfile of npm/],
  ])('fails when %s', (_, given, title) => {
    expect(judged('dependencies', given).title).toMatch(title);
  });

  it.each([
    [{ left: '^1.0.0', right: '1.0.0' }, /right is not locked/],
    [{ left: '^2.0.0' }, /left is locked for \^1.0.0, but wanted as \^2.0.0/],
    [{}, /left is locked, but not wanted/],
    [{ left: 'git+ssh://git@github.com/a/left.git' }, /left \(git\+ssh.* does not come from a registry/],
    [{ left: 'someone/left#main' }, /does not come from a registry/],
    [{ left: 'https://example.org/left.tgz' }, /does not come from a registry/],
  ])('fails when package.json wants %j', (wanted, what) => {
    const { passed, title, detail = '' } = wanting(wanted as Record<string, string>);
    expect(passed).toBe(false);
    expect(`${title}\n${detail}`).toMatch(what);
  });

  it('fails for a package that is locked from a repository, however deep', () => {
    const loose = {
      'node_modules/left/node_modules/deep': { version: '1.0.0', resolved: 'git+ssh://git@github.com/a/deep.git#abc' },
    };
    expect(packages(loose).title).toMatch(/deep does not come from a registry/);
  });

  it('fails for a denied licence of production, and not of development', () => {
    expect(packages({ 'node_modules/viral': { version: '3.0.0', license: 'GPL-3.0' } }).title).toMatch(
      /viral 3.0.0 has the licence GPL-3.0, which is denied/,
    );
    expect(packages({ 'node_modules/viral': { version: '3.0.0', license: 'GPL-3.0', dev: true } }).passed).toBe(true);
  });

  it('fails for a denied licence that the lockfile does not tell', () => {
    const licences = [
      { package: 'old 1.0.0', licence: 'AGPL-3.0-only' },
      { package: 'unknown 1.0.0', licence: undefined },
    ];
    expect(judged('dependencies', evidence({ licences })).title).toMatch(/old 1.0.0 has the licence/);
  });

  it('needs no lockfile where there are no dependencies', () => {
    const given = withTexts({ 'package.json': '{"version":"1.4.0"}', 'package-lock.json': undefined });
    expect(judged('dependencies', given)).toMatchObject({
      passed: true,
      title: 'Dependencies: there is no dependency',
    });
  });

  it('reads old lockfiles of npm', () => {
    const old = { lockfileVersion: 1, dependencies: { left: { version: '1.0.1' } } };
    expect(judged('dependencies', withTexts({ 'package-lock.json': JSON.stringify(old) })).title).toMatch(
      /dev is not locked/,
    );
  });

  it('looks for every name in the lockfiles of other package managers', () => {
    const base = evidence();
    const given = (text: string) => {
      const yarn = withTexts({ 'yarn.lock': text });
      return judged('dependencies', { ...yarn, policy: { ...base.policy, lockfile: 'yarn.lock' } });
    };
    expect(given('left@^1.0.0:\n  version "1.0.1"\n\ndev@2.0.0:\n').passed).toBe(true);
    expect(given('left@^1.0.0:\n').title).toMatch(/yarn.lock: dev is not locked/);
  });
});
