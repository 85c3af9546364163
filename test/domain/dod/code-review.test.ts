import type { DodCommit } from '../../../lib/domain/dod';
import { commit, evidence, judged } from './example';

const review = (...commits: DodCommit[]) => judged('codeReview', evidence({ commits }));
const sha = (digit: string) => digit.repeat(40);

it('passes when everything was reviewed by somebody else', () => {
  expect(
    review(commit('fix: a\n\nReviewed-by: Grace'), commit('x\n\nbody\n\nreviewed-BY: Grace <g@x.org>')),
  ).toMatchObject({
    passed: true,
    title: 'Code review: 2 changes reviewed',
  });
});

it.each([
  ['without a review', 'fix: a'],
  ['reviewed by its author', 'fix: a\n\nReviewed-by: Ada <ada@example.org>'],
  ['reviewed by its author, written differently', 'fix: a\n\nReviewed-by:  ADA  <other@example.org>'],
  ['reviewed by a co-author', 'fix: a\n\nCo-authored-by: Grace <g@x.org>\nReviewed-by: Grace'],
  ['reviewed by nobody', 'fix: a\n\nReviewed-by: <>'],
  ['that only speaks of a review', 'fix: a\n\nReviewed-by: Grace\n\nis what we should add'],
  ['with nothing but the trailer', 'Reviewed-by: Grace'],
])('fails for a commit %s', (_, message) => {
  expect(review(commit(message)).passed).toBe(false);
});

it('takes a review that was added later', () => {
  const old = commit('fix: a', { sha: sha('b') });
  const addendum = commit(`chore: review\n\nFor-commit: ${sha('b').slice(0, 8)}\nReviewed-by: Grace`, { files: [] });
  expect(review(addendum, old).passed).toBe(true);
});

it('takes no addendum whose hash is too short or of another commit', () => {
  const old = commit('fix: a', { sha: sha('b') });
  expect(review(commit('x\n\nFor-commit: bbb\nReviewed-by: Grace', { files: [] }), old).passed).toBe(false);
  expect(review(commit(`x\n\nFor-commit: ${sha('c')}\nReviewed-by: Grace`, { files: [] }), old).passed).toBe(false);
});

it('asks for a review of an addendum that changes files', () => {
  const old = commit('fix: a\n\nReviewed-by: Grace', { sha: sha('b') });
  expect(review(commit(`more\n\nFor-commit: ${sha('b')}`, { files: ['src/a.ts'] }), old).passed).toBe(false);
});

describe('merge commits', () => {
  const base = sha('0');
  const trunk = commit('fix: on main', { sha: sha('1'), parents: [base] });
  const first = commit('feat: a', { sha: sha('2'), parents: [base] });
  const second = commit('feat: b', { sha: sha('3'), parents: [sha('2')] });
  const merge = (message: string) => commit(message, { sha: sha('4'), parents: [sha('1'), sha('3')], files: [] });

  it('need no review themselves', () => {
    const reviewed = [trunk, first, second].map((one) => ({ ...one, message: `${one.message}\n\nReviewed-by: Grace` }));
    expect(review(merge('Merge branch'), ...reviewed).passed).toBe(true);
  });

  it('cover the commits that they bring in, and no other', () => {
    const { passed, title } = review(merge('Merge branch x\n\nReviewed-by: Grace'), second, first, trunk);
    expect(passed).toBe(false);
    expect(title).toBe('Code review: 1111111 "fix: on main" was reviewed by nobody but its author');
  });

  it('cover nothing when the author of the commits is the reviewer', () => {
    expect(review(merge('Merge branch x\n\nReviewed-by: Ada'), second, first).title).toMatch(/and 1 more/);
  });
});

it('has nothing to say against a release without changes', () => {
  expect(review()).toMatchObject({ passed: true, title: 'Code review: there is no change to review' });
});
