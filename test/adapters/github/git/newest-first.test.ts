import * as fc from 'fast-check';
import { newestFirst } from '../../../../lib/adapters/github/git/newest-first';
import type { Commit } from '../../../../lib/domain/commit';

const commit = (sha: string, ...parents: string[]): Commit => ({
  sha,
  message: sha,
  authorName: 'Ada',
  authoredAt: '2027-01-15T08:00:00Z',
  parents,
});
const order = (commits: readonly Commit[]) => newestFirst(commits).map(({ sha }) => sha);

test('leaves a good order as it is', () => {
  expect(
    order([commit('merge', 'own', 'side'), commit('own', 'first'), commit('side', 'first'), commit('first')]),
  ).toEqual(['merge', 'own', 'side', 'first']);
});

test('moves a commit behind its children when a clock was wrong', () => {
  expect(order([commit('parent', 'first'), commit('child', 'parent'), commit('first')])).toEqual([
    'child',
    'parent',
    'first',
  ]);
});

test('never puts a commit before its children and loses none, whatever the order was', () => {
  const history = fc
    .array(fc.array(fc.nat(), { maxLength: 3 }), { minLength: 1, maxLength: 40 })
    .map((ancestors) =>
      ancestors.map((parents, i) => commit(`${i}`, ...(i === 0 ? [] : parents.map((parent) => `${parent % i}`)))),
    );
  const shuffled = history.chain((commits) =>
    fc.shuffledSubarray(commits, { minLength: commits.length, maxLength: commits.length }),
  );
  void fc.assert(
    fc.property(shuffled, (commits) => {
      const ordered = newestFirst(commits);
      const places = new Map(ordered.map(({ sha }, place) => [sha, place]));
      expect(ordered).toHaveLength(commits.length);
      for (const { sha, parents } of ordered) {
        for (const parent of parents) expect(places.get(parent)).toBeGreaterThan(places.get(sha) as number);
      }
    }),
  );
});
