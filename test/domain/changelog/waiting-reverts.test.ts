import { historyOf } from './history';

describe('a revert by name', () => {
  it.each([
    ['feat: a', 'revert: feat: a'],
    ['feat: a', 'revert: "feat: a"'],
    ['feat(cart): a', 'revert: a'],
    ['feat: a', 'Revert "feat: a"'],
    ['feat: a (#13)', 'Revert "feat: a (#13)" (#14)'],
    ['feat: a (#13)', 'revert: feat: a (#13)'],
    ['feat: a (#13)', 'revert: feat: a (#14)'],
    ['Update stuff', 'Revert "Update stuff"'],
  ])('cancels %j and %j', (message, revert) => {
    expect(historyOf(message, revert).listed()).toEqual([]);
  });

  it('of the type revert undoes a change, not its revert', () => {
    const history = historyOf('feat: a', 'Revert "feat: a"', 'revert: a');
    expect(history.listed()).toEqual(['reverted: a']);
  });

  it('needs the exact name', () => {
    expect(historyOf('feat: a b', 'Revert "feat: a"').listed()).toEqual(['reverted: a', 'features: a b']);
  });

  it('is no revert in prose', () => {
    const history = historyOf('feat: a', 'Revert to the old layout', 'fix: a\n\nThe layout reverts to the old one');
    expect(history.read().cancelled).toBe(0);
  });
});
