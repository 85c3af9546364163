import { commit, evidence, judged, withTexts } from './example';

describe('proof links', () => {
  const webUrl = 'https://github.com/acme/shop/';

  it('lead to the files that prove something, at the commit that is released', () => {
    expect(judged('operability', evidence({ webUrl })).links).toEqual([
      { name: 'docs/runbook.md', url: `https://github.com/acme/shop/blob/${'c'.repeat(40)}/docs/runbook.md` },
      { name: 'CODEOWNERS', url: `https://github.com/acme/shop/blob/${'c'.repeat(40)}/CODEOWNERS` },
    ]);
  });

  it('lead to the commits that lack something', () => {
    const lacking = commit('feat: carts');
    expect(judged('codeReview', evidence({ webUrl, commits: [lacking] })).links).toEqual([
      { name: lacking.sha.slice(0, 7), url: `https://github.com/acme/shop/commit/${lacking.sha}` },
    ]);
  });

  it('are none where the repository has no pages, or the file is not there', () => {
    expect(judged('operability', evidence())).not.toHaveProperty('links');
    expect(judged('operability', withTexts({ CODEOWNERS: undefined }, { webUrl })).links).toHaveLength(1);
  });

  it('keep strange names from ending the address', () => {
    const policy = { ...evidence().policy, runbook: 'docs/a b?#.md' };
    const files = [...evidence().files, policy.runbook];
    expect(judged('operability', evidence({ webUrl, policy, files })).links?.[0]?.url).toMatch(
      /\/docs\/a%20b%3F%23\.md$/,
    );
  });

  it('lead to reviews and checks at the host of the code', () => {
    const reviewed = commit('feat: carts');
    const pullRequest = {
      number: 12,
      url: 'https://github.com/acme/shop/pull/12',
      branch: 'carts',
      author: 'ada',
      approvals: [{ by: 'grace', url: 'https://github.com/acme/shop/pull/12#review-1' }],
      objections: [{ by: 'eve', url: 'https://github.com/acme/shop/pull/12#review-2' }],
    };
    const origins = new Map([[reviewed.sha, { pullRequest, authors: ['ada'] }]]);
    expect(judged('codeReview', evidence({ commits: [reviewed], origins }))).toMatchObject({
      source: 'repository and code host',
      links: [
        { name: 'changes asked for in #12 by eve', url: 'https://github.com/acme/shop/pull/12#review-2' },
        { name: 'approved by grace', url: 'https://github.com/acme/shop/pull/12#review-1' },
      ],
    });
    const checks = [
      { name: 'lint', state: 'passed' as const, url: 'https://ci/1' },
      { name: 'types', state: 'failed' as const, url: 'https://ci/2' },
      { name: 'unseen', state: 'passed' as const, url: undefined },
    ];
    expect(judged('buildQuality', evidence({ checks })).links).toEqual([
      { name: 'types', url: 'https://ci/2' },
      { name: 'lint', url: 'https://ci/1' },
    ]);
  });

  it('are at most eight', () => {
    const commits = Array.from({ length: 20 }, () => commit('feat: x'));
    expect(judged('codeReview', evidence({ webUrl, commits })).links).toHaveLength(8);
  });
});

it.each([
  ['# nobody yet', false],
  ['*.js not-an-owner', false],
  ['* @acme/shop', true],
])('asks for somebody in CODEOWNERS: %s', (text, passed) => {
  expect(judged('operability', withTexts({ CODEOWNERS: text })).passed).toBe(passed);
});

it.each([
  ['-- expand-contract: the old version ignores the new column\nALTER TABLE a ADD b INT;', true],
  ['/* expand-contract: nothing reads it */', true],
  ['-- expand-contract:\nALTER TABLE a ADD b INT;', false],
  ['ALTER TABLE a ADD b INT;', false],
])('accepts a migration that the version before can live with, when it says why: %j', (text, passed) => {
  const path = 'migrations/7.sql';
  const commits = [commit('feat: b', { files: [path, 'test/a.test.ts', 'docs/a.md'] })];
  expect(judged('rollbackReadiness', withTexts({ [path]: text }, { commits })).passed).toBe(passed);
});
