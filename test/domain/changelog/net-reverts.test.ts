import fc from 'fast-check';
import { History, historyOf } from './history';

const outside = 'ab'.repeat(20);

describe('a chain of reverts', () => {
  it('lists a commit that was reverted and reapplied once', () => {
    const history = new History();
    history.revert(history.revert(history.commit('feat: a')));
    expect(history.newestFirst()[0]?.message).toMatch(/^Reapply "feat: a"/);
    expect(history.read()).toMatchObject({ commits: 3, cancelled: 2, entries: [{ section: 'features' }] });
  });

  it.each([
    [1, []],
    [2, ['features: a']],
    [3, []],
    [4, ['features: a']],
    [9, []],
    [10, ['features: a']],
  ])('of %i reverts leaves %j', (length, listed) => {
    const history = new History();
    let newest = history.commit('feat: a');
    for (let i = 0; i < length; i++) newest = history.revert(newest);
    expect(history.listed()).toEqual(listed);
  });

  it('comes out right by name alone', () => {
    expect(historyOf('feat: a', 'Revert "feat: a"', 'Revert "Revert "feat: a""').listed()).toEqual(['features: a']);
    expect(historyOf('feat: a', 'Revert "feat: a"', 'feat: a').listed()).toEqual(['features: a']);
  });

  it('keeps the first commit, not the one that brings it back', () => {
    const history = historyOf('feat: a', 'Revert "feat: a"', 'Reapply "feat: a"');
    expect(history.read().entries.map(({ sha }) => sha)).toEqual([history.newestFirst().at(-1)?.sha]);
  });

  it('pairs every revert with the nearest commit before it', () => {
    const history = historyOf('feat: a', 'Revert "feat: a"', 'feat: a', 'Revert "feat: a"', 'feat: b');
    expect(history.listed()).toEqual(['features: b']);
  });

  it('lists a change again whose revert lies outside the release', () => {
    const history = historyOf(`Reapply "feat(cart): a" (#9)\n\nThis reverts commit ${outside}.`);
    expect(history.read().entries).toMatchObject([{ section: 'features', scope: 'cart', description: 'a' }]);
  });

  it.each([
    ['Revert "Revert "feat: a""', 'features: a'],
    ['Revert "Reapply "feat: a""', 'reverted: a'],
    ['Revert "Revert "Revert "feat: a"""', 'reverted: a'],
    ['Reapply "feat!: a"', 'breaking: a'],
    ['Reapply "no type"', 'other: no type'],
    ['Revert "no type"', 'reverted: no type'],
    ['Revert "revert: feat: a"', 'features: a'],
    ['revert!: feat: a', 'breaking: revert!: feat: a'],
  ])('outside the release makes %j %j', (subject, listed) => {
    expect(historyOf(subject).listed()).toEqual([listed]);
  });
});

it('leaves what is in force when the history is replayed, oldest first', () => {
  const step = fc.option(fc.record({ change: fc.nat(), again: fc.boolean() }), { nil: undefined });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const history = new History();
      const changes: { readonly sha: string; readonly isInForce: boolean; readonly last: string }[] = [];
      for (const [i, { change: at, again } = { change: 0, again: false }] of steps.entries()) {
        const change = changes[at % Math.max(1, changes.length)];
        if (change === undefined || steps[i] === undefined) {
          const sha = history.commit(`feat: ${i}`);
          changes.push({ sha, isInForce: true, last: sha });
        } else {
          // What is in force again can be undone by its own sha, or by that of what brought it back.
          const target = change.isInForce && again ? change.sha : change.last;
          changes[changes.indexOf(change)] = { ...change, isInForce: !change.isInForce, last: history.revert(target) };
        }
      }
      const listed = history.read().entries.map(({ sha }) => sha);
      expect(listed.toReversed()).toEqual(changes.filter(({ isInForce }) => isInForce).map(({ sha }) => sha));
    }),
    { numRuns: 300 },
  );
});

describe('a commit with a subject of its own', () => {
  it("cancels what git's sentence names, and stays", () => {
    const history = new History();
    const a = history.commit('feat: a');
    history.commit(`fix: take out a\n\nThis reverts commit ${a}.`);
    expect(history.listed()).toEqual(['fixes: take out a']);
  });

  it('cancels nothing when the sentence stands deeper, as in a squash merge', () => {
    const history = new History();
    const a = history.commit('feat: a');
    history.commit(`feat: b (#20)\n\n* feat: c\n\n* Revert "feat: c"\n\nThis reverts commit ${a}.`);
    expect(history.listed()).toEqual(['features: b', 'features: a']);
  });
});

describe('a revert of a merge', () => {
  it('cancels the commits that the merge brought', () => {
    const history = new History();
    const base = history.commit('feat: base');
    const branch = history.commit('feat: a', [base]);
    const merge = history.commit("Merge branch 'a'", [base, branch]);
    history.commit(`Revert "Merge branch 'a'"\n\nThis reverts commit ${merge}, reversing\nchanges made to ${base}.`);
    expect(history.listed()).toEqual(['features: base']);
  });

  it('cancels the merges within it, and undoes the reverts within it', () => {
    const history = new History();
    const base = history.commit('feat: base');
    const inner = history.commit('feat: inner', [base]);
    const outer = history.commit(`Revert "feat: base"\n\nThis reverts commit ${base}.`, [base]);
    const merged = history.commit("Merge branch 'inner' into outer", [outer, inner]);
    const merge = history.commit("Merge branch 'outer'", [base, merged]);
    history.revert(merge);
    expect(history.listed()).toEqual(['features: base']);
  });

  it('can be reverted itself', () => {
    const history = new History();
    const base = history.commit('feat: base');
    const merge = history.commit("Merge branch 'a'", [base, history.commit('feat: a', [base])]);
    history.revert(history.revert(merge));
    expect(history.listed()).toEqual(['features: a', 'features: base']);
  });
});
