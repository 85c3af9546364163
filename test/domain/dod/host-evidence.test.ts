import type { CommitCheck, CommitOrigin, MergedPullRequest } from '../../../lib/domain/dod/host-evidence';
import { commit, evidence, judged } from './example';

const url = 'https://github.com/acme/shop/pull/12';

function originOf(pullRequest: Partial<MergedPullRequest>, authors: readonly string[] = ['ada-l']): CommitOrigin {
  const plain = { number: 12, url, branch: 'coupons', author: 'ada-l', approvals: [], objections: [] };
  return { pullRequest: { ...plain, ...pullRequest }, authors };
}

const review = (by: string) => ({ by, url: `${url}#review` });

describe('code review by pull requests', () => {
  const change = commit('fix: a');
  const judge = (origin: CommitOrigin, message = 'fix: a') =>
    judged('codeReview', evidence({ commits: [{ ...change, message }], origins: new Map([[change.sha, origin]]) }));

  it('takes the approval of somebody else, and links it', () => {
    const item = judge(originOf({ approvals: [review('grace')] }));
    expect(item).toMatchObject({ passed: true, title: 'Code review: 1 change reviewed' });
    expect(item.detail).toBe(`${change.sha.slice(0, 7)} "fix: a" by Ada: approved by grace, ${url}#review`);
  });

  it.each([
    ['by who opened it', originOf({ approvals: [review('Ada-L')] })],
    ['by an author of the commit', originOf({ author: 'bot', approvals: [review('ada-l')] })],
    ['by nobody', originOf({})],
  ])('takes no approval %s', (_, origin) => {
    const item = judge(origin);
    expect(item).toMatchObject({ passed: false, title: expect.stringContaining('nobody but its author (#12)') });
    expect(item.remedy).toContain('have its pull request approved by somebody else');
  });

  it.each([
    ['approved by another', 'fix: a', originOf({ approvals: [review('grace')], objections: [review('dan')] })],
    ['reviewed in its message', 'fix: a\n\nReviewed-by: Grace', originOf({ objections: [review('dan')] })],
  ])('fails for an open request for changes, also when it is %s', (_, message, origin) => {
    expect(judge(origin, message)).toMatchObject({
      passed: false,
      title: `Code review: dan asks for changes in #12: ${url}#review`,
    });
  });

  it('still takes a review that the commit itself tells', () => {
    expect(judge(originOf({}), 'fix: a\n\nReviewed-by: Grace').passed).toBe(true);
  });

  it('tells of an open request once, however many commits came with it', () => {
    const commits = [commit('fix: a\n\nReviewed-by: Grace'), commit('fix: b\n\nReviewed-by: Grace')];
    const origin = originOf({ objections: [review('dan')] });
    const origins = new Map(commits.map(({ sha }) => [sha, origin]));
    expect(judged('codeReview', evidence({ commits, origins })).title).not.toContain('more');
  });
});

describe('build quality by checks', () => {
  const check = (name: string, state: CommitCheck['state']): CommitCheck => ({
    name,
    state,
    url: `https://ci.test/${name}`,
  });
  const judge = (checks: CommitCheck[], given: Parameters<typeof evidence>[0] = {}) =>
    judged('buildQuality', evidence({ checks, ...given }));

  it('takes checks that passed along with the quality build, and links them', () => {
    const item = judge([check('lint', 'passed'), check('release', 'running')]);
    expect(item).toMatchObject({
      passed: true,
      title: 'Build quality: the quality build succeeded, 1 check passed, 1 check still running',
      detail: 'lint: passed: https://ci.test/lint',
    });
  });

  it('fails for a check that failed', () => {
    expect(judge([check('lint', 'failed'), check('types', 'passed')])).toMatchObject({
      passed: false,
      title: 'Build quality: the check lint failed: https://ci.test/lint',
    });
  });

  it('takes checks for the quality build where there is none', () => {
    expect(judge([check('lint', 'passed')], { qualityBuild: undefined })).toMatchObject({
      passed: true,
      title: 'Build quality: 1 check passed',
    });
  });

  it('takes no check that still runs for the quality build', () => {
    expect(judge([check('release', 'running')], { qualityBuild: undefined })).toMatchObject({
      passed: false,
      title: 'Build quality: there is no quality build',
    });
  });
});
