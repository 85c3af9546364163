import type { Commit } from '../../lib/domain/commit';
import { assertHotfixBranch, assertNewer, type HotfixBranch, liveRelease } from '../../lib/domain/hotfix';
import type { ReleaseRecord } from '../../lib/domain/release-record';

const commit = (sha: string, ...parents: string[]): Commit => ({
  sha,
  parents,
  message: `fix: ${sha}\n\nmore`,
  authorName: 'Ada',
  authoredAt: '2026-01-01T00:00:00.000Z',
});

const base = { production: '1.4.0', productionCommit: 'tag', baseBranch: 'main' } as const;

/** main: tag <- m1 <- m2; the hotfix: tag <- fix. */
const good: HotfixBranch = {
  head: 'fix',
  lastVersion: '1.4.0',
  commits: [commit('fix', 'tag')],
  base: { head: 'm2', commits: [commit('m2', 'm1'), commit('m1', 'tag')] },
};

const check = (branch: Partial<HotfixBranch>) => () => assertHotfixBranch('1.4.1', base, { ...good, ...branch });

describe('the branch of a hotfix', () => {
  it('begins at the production tag and has the fix', () => {
    expect(check({})).not.toThrow();
  });

  it.each<[string, Partial<HotfixBranch>, string]>([
    ['has nothing new', { head: 'tag', commits: [] }, 'hotfix/v1.4.1 has no commit that v1.4.0 lacks'],
    ['lacks what production runs', { lastVersion: '1.3.0' }, 'is made from v1.3.0, but production runs 1.4.0'],
    ['contains no version', { lastVersion: undefined }, 'is made from no released version'],
    ['contains a later version', { lastVersion: '1.5.0' }, 'is made from v1.5.0, but production runs 1.4.0'],
    [
      'is made from the base branch',
      { commits: [commit('fix', 'm2'), ...good.base.commits] },
      'has 2 commits of main that production does not run, the latest "fix: m2"',
    ],
  ])('is refused when it %s, with what to type instead', (_, branch, message) => {
    expect(check(branch)).toThrow(
      expect.objectContaining({
        name: 'HotfixBranch',
        message: expect.stringContaining(message),
        remedy: expect.stringContaining('git switch -c hotfix/v1.4.1 v1.4.0'),
      }),
    );
  });

  it('may be merged into the base branch already', () => {
    const merged = [commit('merge', 'm2', 'fix'), ...good.base.commits, ...good.commits];
    expect(check({ base: { head: 'merge', commits: merged } })).not.toThrow();
  });

  it('may bring merges of its own', () => {
    const commits = [commit('merge', 'one', 'two'), commit('two', 'tag'), commit('one', 'tag')];
    expect(check({ head: 'merge', commits })).not.toThrow();
  });
});

it.each([
  ['1.4.1', true],
  ['1.5.0', true],
  ['1.4.0', false],
  ['1.3.9', false],
])('%s is newer than 1.4.0: %p', (version, newer) => {
  const assert = () => assertNewer(version, '1.4.0');
  if (newer) expect(assert).not.toThrow();
  else expect(assert).toThrow(/is not newer than 1\.4\.0, which production runs/);
});

it('takes the latest release that completed and was not rolled back for what is live', () => {
  const record = (version: string, outcome?: string) => ({ ref: { version }, outcome }) as unknown as ReleaseRecord;
  const releases = [
    record('1.6.0'),
    record('1.5.1', 'failed'),
    record('1.5.0', 'rolled_back'),
    record('1.4.0', 'completed'),
    record('1.3.0', 'completed'),
  ];
  expect(liveRelease(releases)?.ref.version).toBe('1.4.0');
  expect(liveRelease(releases.slice(0, 3))).toBeUndefined();
});
