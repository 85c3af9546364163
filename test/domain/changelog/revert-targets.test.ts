import { readChanges } from '../../../lib/domain/changelog';
import { History, historyOf } from './history';

const outside = 'ab'.repeat(20);

describe('a revert by sha', () => {
  it('cancels with what it undoes', () => {
    const history = new History();
    history.revert(history.commit('feat: a'));
    history.commit('feat: b');
    expect(history.read()).toMatchObject({ commits: 3, cancelled: 2, entries: [{ description: 'b' }] });
  });

  it('may be of the type revert', () => {
    const history = new History();
    const a = history.commit('feat: a');
    history.commit(`revert: feat: a\n\nThis reverts commit ${a}.`);
    expect(history.listed()).toEqual([]);
  });

  it('may list its shas in a footer, as Conventional Commits suggest', () => {
    const history = new History();
    const [a, b] = [history.commit('feat: a'), history.commit('feat: b')];
    history.commit(`revert: never speak of it again\n\nRefs: ${a.slice(0, 7)}, ${b.slice(0, 9)}`);
    expect(history.listed()).toEqual([]);
  });

  it.each([
    (a: string, b: string) => `This reverts commits ${a.slice(0, 8)}, ${b.slice(0, 8)}.`,
    (a: string, b: string) => `This reverts commits ${a} and ${b}`,
    (a: string, b: string) => `This reverts commit ${a}.\nThis reverts commit ${b}.`,
    (a: string, b: string) => `This reverts commits\n${a}\n${b}`,
    (a: string, b: string) => `This reverts commit ${a.slice(0, 7)} (feat: a, 2026-01-01).\n\nReverts ${b}`,
  ])('may name several: %#', (body) => {
    const history = new History();
    const [a, b] = [history.commit('feat: a'), history.commit('feat: b')];
    history.commit(`Revert "two things"\n\n${body(a, b)}`);
    expect(history.listed()).toEqual([]);
  });

  it('is listed when it also undoes something outside the release', () => {
    const history = new History();
    const a = history.commit('feat: a');
    history.commit(`Revert "two things"\n\nThis reverts commits ${a} and ${outside}.`);
    expect(history.listed()).toEqual(['reverted: two things']);
  });

  it('is listed alone when it undoes something outside the release', () => {
    const history = historyOf('feat: b', `Revert "feat(cart): a" (#9)\n\nThis reverts commit ${outside}.`);
    expect(history.read().entries).toMatchObject([
      { section: 'reverted', scope: 'cart', description: 'a', pullRequest: 9 },
      { description: 'b' },
    ]);
  });

  it('cancels nothing by an abbreviation that fits two commits', () => {
    const twins = historyOf('feat: a', 'feat: b').newestFirst();
    const commits = twins.map((commit, i) => ({ ...commit, sha: `abcdef0${i}`.padEnd(40, '0') }));
    const [revert] = historyOf('Revert "feat: a"\n\nThis reverts commit abcdef0.').newestFirst();
    const { entries } = readChanges(revert === undefined ? commits : [revert, ...commits]);
    expect(entries.map(({ section }) => section)).toEqual(['reverted', 'features', 'features']);
  });

  it('does not take a commit of the same name for the one outside the release', () => {
    const history = historyOf('chore: tidy', `Revert "chore: tidy"\n\nThis reverts commit ${outside}.`);
    expect(history.listed()).toEqual(['reverted: tidy', 'maintenance: tidy']);
  });
});

describe("a revert with GitHub's button", () => {
  it('cancels a squash merge by its number, whatever it is called', () => {
    const history = historyOf('feat: a (#13)', 'Revert "Feature A" (#14)\n\nReverts acme/shop#13');
    expect(history.listed()).toEqual([]);
  });

  it('cancels all commits of a merged pull request', () => {
    const history = new History();
    const base = history.commit('chore: start');
    const branch = history.commit('feat: a2', [history.commit('feat: a1', [base])]);
    history.commit('Merge pull request #13 from acme/a\n\nFeature A', [base, branch]);
    history.commit('Revert "Feature A" (#14)\n\nReverts acme/shop#13');
    expect(history.read()).toMatchObject({ commits: 5, merges: 1, cancelled: 3, entries: [{ description: 'start' }] });
  });

  it('cancels a commit without a number by its name', () => {
    const history = historyOf('feat: a', 'Revert "feat: a" (#14)\n\nReverts acme/shop#13');
    expect(history.listed()).toEqual([]);
  });

  it('leaves a commit of the same name and another number alone', () => {
    const history = historyOf('chore: tidy (#20)', 'Revert "chore: tidy" (#21)\n\nReverts acme/shop#13');
    expect(history.listed()).toEqual(['reverted: tidy', 'maintenance: tidy']);
  });

  it('can be reverted itself', () => {
    const history = historyOf(
      'feat: a (#13)',
      'Revert "feat: a" (#14)\n\nReverts acme/shop#13',
      'Revert "Revert "feat: a"" (#15)\n\nReverts acme/shop#14',
    );
    expect(history.read()).toMatchObject({ cancelled: 2, entries: [{ description: 'a', pullRequest: 13 }] });
  });

  it('leaves what came to its pull request afterwards', () => {
    const history = historyOf('feat: a (#13)', 'Revert "feat: a" (#14)\n\nReverts acme/shop#13', 'fix: a (#13)');
    expect(history.listed()).toEqual(['fixes: a']);
  });

  it('is listed when its pull request is newer or not of this release', () => {
    const revert = 'Revert "feat: a" (#14)\n\nReverts acme/shop#13';
    expect(historyOf(revert).listed()).toEqual(['reverted: a']);
    expect(historyOf(revert, 'feat: a (#13)').listed()).toEqual(['features: a', 'reverted: a']);
  });
});

describe('a revert of a range', () => {
  it('cancels everything in it, reverts and merges too', () => {
    const history = new History();
    const released = history.commit('feat: released');
    const a = history.commit('feat: a');
    const merge = history.commit("Merge branch 'b'", [a, history.commit('feat: b', [a])]);
    history.commit(`Revert "feat: released"\n\nThis reverts commit ${released}.`, [merge]);
    const last = history.commit('feat: c');
    history.commit(`revert: release 1.4.0\n\nThis reverts commits ${released.slice(0, 10)}..${last}.`);
    history.commit('feat: d');
    expect(history.listed()).toEqual(['features: d', 'features: released']);
  });

  it('may start outside the release', () => {
    const history = historyOf('feat: a', 'feat: b');
    const [b] = history.newestFirst();
    history.commit(`revert: release 1.4.0\n\nThis reverts commits ${outside}..${b?.sha}.`);
    expect(history.listed()).toEqual([]);
  });

  it('is listed when it ends outside the release', () => {
    const history = historyOf('feat: a', `revert: release 1.4.0\n\nThis reverts commits ${outside}..${outside}.`);
    expect(history.listed()).toEqual(['reverted: release 1.4.0', 'features: a']);
  });
});
