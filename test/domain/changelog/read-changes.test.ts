import fc from 'fast-check';
import { changeReader, readChanges, renderSection } from '../../../lib/domain/changelog';
import type { Commit } from '../../../lib/domain/commit';
import { History, historyOf } from './history';

const line = fc.oneof(
  fc.constantFrom(
    ...[
      'feat: a',
      'fix(cart)!: b (#3)',
      'Revert "feat: a"',
      'Reapply "feat: a"',
      'revert: a',
      'Update <b>@octocat</b>',
    ],
    ...['', 'BREAKING CHANGE: c', 'Closes #7', 'Refs: SHOP-1, ENG-2', 'Reverts acme/shop#3', '* fix: nested'],
    ...['Merge pull request #4 from acme/SHOP-9', 'FIX:x', 'This reverts commit', '__proto__: x', 'constructor: y'],
  ),
  fc.string({ unit: 'binary', maxLength: 40 }),
);

/** A history of any shape and any words; some commits revert others by sha. */
const history = fc
  .array(
    fc.record({
      lines: fc.array(line, { maxLength: 5 }),
      parents: fc.array(fc.nat(30), { maxLength: 3 }),
      reverts: fc.option(fc.tuple(fc.nat(30), fc.integer({ min: 7, max: 40 })), { nil: undefined }),
    }),
    { maxLength: 25 },
  )
  .map((plans): Commit[] => {
    const made = new History();
    const shas: string[] = [];
    for (const { lines, parents, reverts } of plans) {
      const target = reverts && shas.at(-1 - reverts[0])?.slice(0, reverts[1]);
      const message = [...lines, ...(target === undefined ? [] : ['', `This reverts commit ${target}.`])].join('\n');
      const known = parents.flatMap((parent) => shas.at(-1 - parent) ?? []);
      shas.push(made.commit(message, [...new Set(known)]));
    }
    return made.newestFirst();
  });

const render = (commits: readonly Commit[]): string =>
  renderSection(readChanges(commits), {
    version: '1.0.0',
    date: '2026-03-01',
    previousTag: 'v0.9.0',
    webUrl: 'https://git.example.com/acme/shop',
  });

it('lists every commit once, unless it is a merge or cancelled, and counts the rest', () => {
  fc.assert(
    fc.property(history, (commits) => {
      const { entries, merges, cancelled, commits: count } = readChanges(commits);
      const listed = entries.map(({ sha }) => sha);
      expect(new Set(listed).size).toBe(listed.length);
      expect(commits.map(({ sha }) => sha).filter((sha) => listed.includes(sha))).toEqual(listed);
      expect(merges).toBe(commits.filter(({ parents }) => parents.length > 1).length);
      expect(count).toBe(commits.length);
      expect(entries.length + merges + cancelled).toBe(count);
    }),
  );
});

it('loses nothing where nothing is reverted', () => {
  const words = fc.string({ maxLength: 60 }).filter((text) => !/revert|reapply/i.test(text));
  fc.assert(
    fc.property(fc.array(words, { maxLength: 30 }), (messages) => {
      expect(historyOf(...messages).read()).toMatchObject({ cancelled: 0, merges: 0, commits: messages.length });
    }),
  );
});

it('renders every history, with one line for each change', () => {
  fc.assert(
    fc.property(history, (commits) => {
      const shown = render(commits).match(
        /\[[0-9a-f]{7}\]\(https:\/\/git\.example\.com\/acme\/shop\/commit\/[0-9a-f]{40}\)/g,
      );
      expect(shown ?? []).toHaveLength(readChanges(commits).entries.length);
    }),
  );
});

it('renders no HTML and no live mention', () => {
  fc.assert(
    fc.property(history, (commits) => {
      const text = render(commits);
      expect(text).not.toMatch(/<|@[^\s\u200B]/);
      expect(text).not.toMatch(/[\p{Cs}\u202A-\u202E\u2066-\u2069]/u);
    }),
  );
});

it('renders nothing but headings, paragraphs and list items', () => {
  fc.assert(
    fc.property(history, (commits) => {
      for (const rendered of render(commits).split('\n')) {
        expect(rendered).toMatch(
          /^(?:|##.*|\d+ changes? in .*|No changes .*|- .*| {2}- .*|[A-Z0-9]+-\d+(?:, [A-Z0-9]+-\d+)*)$/,
        );
      }
    }),
  );
});

it('gives the same to those who add the commits one by one', () => {
  const commits = historyOf('feat: a', 'fix: b', 'Revert "feat: a"').newestFirst();
  const reader = changeReader();
  for (const commit of commits) reader.add(commit);
  expect(reader.changes()).toEqual(readChanges(commits));
});

it('survives being stored', () => {
  const changes = historyOf('feat(cart)!: a (#3)\n\nCloses #4\nRefs: SHOP-1').read();
  expect(JSON.parse(JSON.stringify(changes)).entries[0]).toMatchObject({ pullRequest: 3, tickets: ['SHOP-1'] });
});

it('warns of a missing space, in one line', () => {
  const { entries, warnings } = historyOf('feat:nospace').read();
  expect(warnings).toEqual([
    `${entries[0]?.sha.slice(0, 7)} "feat:nospace" has no space after the colon; it is read as if it had one`,
  ]);
});

it('does not warn of what was undone', () => {
  expect(historyOf('feat:nospace', 'Revert "feat:nospace"').read().warnings).toEqual([]);
});

it('warns of a merge that alone announces a breaking change', () => {
  const quiet = new History();
  const base = quiet.commit('chore: start');
  quiet.commit("Merge branch 'a'\n\nBREAKING CHANGE: v1 is gone", [base, quiet.commit('feat: a', [base])]);
  expect(quiet.read().warnings).toEqual([
    expect.stringMatching(/^[0-9a-f]{7} "Merge branch 'a'" announces a breaking change, but none of the commits/),
  ]);

  const loud = new History();
  const start = loud.commit('chore: start');
  loud.commit("Merge branch 'a'\n\nBREAKING CHANGE: v1 is gone", [start, loud.commit('feat!: a', [start])]);
  expect(loud.read().warnings).toEqual([]);

  quiet.revert(quiet.newestFirst()[0]?.sha ?? '');
  expect(quiet.read().warnings).toEqual([]);
});
