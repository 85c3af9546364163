import fc from 'fast-check';
import { readChanges } from '../../../lib/domain/changelog';
import { History } from './history';

const numbers = (history: History): string[] =>
  history.read().entries.map(({ description, pullRequest }) => `${description} ${pullRequest ?? '-'}`);

it('lists the commits of a merged branch once, with its pull request, and not the merge', () => {
  const history = new History();
  const base = history.commit('feat: base');
  const branch = history.commit('fix: b', [history.commit('feat: a', [base])]);
  history.commit('Merge pull request #15 from acme/a\n\nfeat: a and b', [base, branch]);
  expect(history.read()).toMatchObject({ commits: 4, merges: 1, cancelled: 0 });
  expect(numbers(history)).toEqual(['b 15', 'a 15', 'base -']);
});

it('prefers the number of the commit itself', () => {
  const history = new History();
  const base = history.commit('feat: base');
  history.commit('Merge pull request #15 from acme/a', [base, history.commit('feat: a (#14)', [base])]);
  expect(numbers(history)).toEqual(['a 14', 'base -']);
});

it('gives commits of a branch in a branch the innermost number', () => {
  const history = new History();
  const base = history.commit('feat: base');
  const outer = history.commit('feat: outer', [base]);
  const inner = history.commit('feat: inner', [outer]);
  const stacked = history.commit('Merge pull request #16 from acme/inner', [outer, inner]);
  history.commit('Merge pull request #15 from acme/outer', [base, stacked]);
  expect(numbers(history)).toEqual(['inner 16', 'outer 15', 'base -']);
});

it('looks further out when the innermost merge has no number', () => {
  const history = new History();
  const base = history.commit('feat: base');
  const outer = history.commit('feat: outer', [base]);
  const local = history.commit("Merge branch 'inner' into outer", [outer, history.commit('feat: inner', [base])]);
  history.commit('Merge pull request #15 from acme/outer', [base, local]);
  expect(numbers(history)).toEqual(['inner 15', 'outer 15', 'base -']);
});

it('takes the tickets of the innermost merge that names any', () => {
  const history = new History();
  const base = history.commit('feat: base');
  const local = history.commit("Merge branch 'tmp'", [base, history.commit('feat: a', [base])]);
  const stacked = history.commit("Merge branch 'SHOP-2-b'", [local, history.commit('feat: b', [local])]);
  history.commit("Merge branch 'SHOP-1-all'", [base, stacked]);
  expect(history.read().entries.map(({ tickets }) => tickets)).toEqual([['SHOP-2'], ['SHOP-1'], []]);
});

it('keeps a commit of the main line apart from the branch that the main line was merged into', () => {
  const history = new History();
  const base = history.commit('feat: base');
  const branch = history.commit('feat: a', [base]);
  const main = history.commit('feat: main', [base]);
  const updated = history.commit("Merge branch 'main' into a", [branch, main]);
  history.commit('Merge pull request #15 from acme/a', [main, updated]);
  expect(numbers(history)).toEqual(['main -', 'a 15', 'base -']);
});

it('gives a commit that two branches share to the branch that was merged first', () => {
  const history = new History();
  const base = history.commit('feat: base');
  const shared = history.commit('feat: shared', [base]);
  const first = history.commit('Merge pull request #1 from acme/first', [base, shared]);
  const more = history.commit('feat: more', [shared]);
  history.commit('Merge pull request #2 from acme/second', [first, more]);
  expect(numbers(history)).toEqual(['more 2', 'shared 1', 'base -']);
});

it('knows all branches of a merge of several', () => {
  const history = new History();
  const base = history.commit('feat: base');
  const branches = ['feat: a', 'feat: b'].map((message) => history.commit(message, [base]));
  history.commit("Merge branches 'a' and 'b' (#15)", [base, ...branches]);
  expect(numbers(history)).toEqual(['b 15', 'a 15', 'base -']);
});

it('lists commits whose parents lie outside the release', () => {
  const history = new History();
  history.commit('feat: a', ['00'.repeat(20)]);
  history.commit('feat: b', ['11'.repeat(20)]);
  history.commit('Merge pull request #15 from acme/b', ['22'.repeat(20), '33'.repeat(20)]);
  expect(numbers(history)).toEqual(['b -', 'a -']);
});

it('takes nested lines in a squash merge for no entries', () => {
  const history = new History();
  history.commit('feat: redesign (#20)\n\n* fix(ui): colours\n\n* feat: more\n\nfix(ui): again');
  expect(numbers(history)).toEqual(['redesign 20']);
});

it('reads commits in order from any iterable', () => {
  const history = new History();
  history.commit('feat: a');
  expect(readChanges(new Set(history.newestFirst())).entries).toHaveLength(1);
});

/** A commit and everything that it builds on. */
function withAncestors(tip: string, parentsOf: ReadonlyMap<string, readonly string[]>): Set<string> {
  const found = new Set([tip]);
  for (const sha of found) for (const parent of parentsOf.get(sha) ?? []) found.add(parent);
  return found;
}

it('finds of every commit the first merge on the main line that contains it', () => {
  const step = fc.record({ branchesOff: fc.nat(5), merges: fc.array(fc.nat(8), { maxLength: 2 }) });
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 20 }), (steps) => {
      const history = new History();
      const parentsOf = new Map<string, readonly string[]>();
      const shas: string[] = [];
      for (const [i, { branchesOff, merges }] of steps.entries()) {
        const parents = [...new Set([branchesOff, ...merges].flatMap((back) => shas.at(-1 - back) ?? []))];
        shas.push(history.commit(`Merge ${i}`, parents));
        parentsOf.set(shas.at(-1) ?? '', parents);
      }
      const tip = shas.at(-1) ?? '';
      const reachable = withAncestors(tip, parentsOf);
      const mainLine = [tip];
      for (const sha of mainLine) mainLine.push(...(parentsOf.get(sha)?.slice(0, 1) ?? []));

      // Only merges of the main line bear a number, so that every entry shows its own.
      const number = (sha: string) => shas.indexOf(sha) + 1;
      const commits = history
        .newestFirst()
        .filter(({ sha }) => reachable.has(sha))
        .map((commit) => ({
          ...commit,
          message: mainLine.includes(commit.sha) ? `Merge (#${number(commit.sha)})` : 'x',
        }));
      for (const { sha, pullRequest } of readChanges(commits).entries.filter(
        (entry) => !mainLine.includes(entry.sha),
      )) {
        const first = mainLine.findLast((merge) => withAncestors(merge, parentsOf).has(sha));
        expect(pullRequest).toBe(number(first ?? ''));
      }
    }),
    { numRuns: 300 },
  );
});
