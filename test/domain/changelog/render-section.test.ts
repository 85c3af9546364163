import { renderSection } from '../../../lib/domain/changelog';
import { History, historyOf } from './history';

const version = '1.4.0';
const date = '2026-03-01T10:00:00Z';
const webUrl = 'https://git.example.com/acme/shop';

const render = (history: History, options: { previousTag?: string; webUrl?: string } = {}): string =>
  renderSection(history.read(), { version, date, ...options });

it('renders sections in a fixed order, whatever the order of the commits', () => {
  const types = ['unknown', 'chore', 'docs', 'deps', 'revert', 'perf', 'fix', 'feat', 'security', 'feat!'];
  const text = render(historyOf(...types.map((type, i) => `${type}: x${i}`)));
  expect(text.match(/^### .*$/gm)).toEqual([
    '### Breaking changes (1)',
    '### Security (1)',
    '### Features (1)',
    '### Fixes (1)',
    '### Performance (1)',
    '### Reverted (1)',
    '### Dependencies (1)',
    '### Documentation (1)',
    '### Maintenance (1)',
    '### Other (1)',
  ]);
});

it('renders everything that is known of a change, with links', () => {
  const history = new History();
  const sha = history.commit(
    'feat(cart)!: add coupons (#20)\n\nCloses #77, acme/api#8\nRefs: SHOP-12\nBREAKING CHANGE: carts have totals',
  );
  expect(render(history, { previousTag: 'v1.3.0', webUrl: `${webUrl}/` })).toBe(
    `## 1.4.0 (2026-03-01)

1 change in 1 commit. [All changes since v1.3.0](${webUrl}/compare/v1.3.0...v1.4.0)

### Breaking changes (1)

- **cart:** add coupons ([#20](${webUrl}/pull/20), closes [#77](${webUrl}/issues/77), closes [acme/api#\u200B8](https://git.example.com/acme/api/issues/8), SHOP-12, [${sha.slice(0, 7)}](${webUrl}/commit/${sha}))
  - carts have totals

### Tickets (1)

SHOP-12
`,
  );
});

it('renders the same without links when there are no web pages', () => {
  const history = new History();
  const sha = history.commit('feat: add coupons (#20)\n\nCloses #77');
  expect(render(history, { previousTag: 'v1.3.0' })).toBe(
    `## 1.4.0 (2026-03-01)

1 change in 1 commit.

### Features (1)

- add coupons (#20, closes #77, ${sha.slice(0, 7)})
`,
  );
});

it('says what was left out', () => {
  const history = new History();
  const base = history.commit('fix: a');
  history.commit("Merge branch 'b'", [base, history.commit('feat: b', [base])]);
  history.revert(history.commit('feat: c'));
  expect(render(history)).toContain('\n2 changes in 5 commits: 1 merge, 2 cancelled by reverts.\n');
});

it.each([
  [[], 'v1.0.0', 'No changes since v1.0.0.'],
  [[], undefined, 'No changes.'],
  [['feat: a', 'Revert "feat: a"'], 'v1.0.0', 'No changes since v1.0.0 (2 commits: 2 cancelled by reverts).'],
])('says that nothing changed with %j since %s', (messages, previousTag, sentence) => {
  const options = previousTag === undefined ? {} : { previousTag };
  expect(render(historyOf(...messages), options)).toBe(`## 1.4.0 (2026-03-01)\n\n${sentence}\n`);
});

it('escapes what commits say, everywhere', () => {
  const hostile = '</details><img src=x> @octocat [x](http://x.example) ann@shop.example';
  const text = render(
    historyOf(`feat(${hostile.replaceAll(/[()]/g, '')})!: ${hostile}\n\nBREAKING CHANGE: ${hostile}`),
  );
  expect(text.match(/&lt;\/details&gt;&lt;img src=x&gt; @\u200Boctocat/g)).toHaveLength(3);
  expect(text).not.toMatch(/<|@o|ann@|(?<!\\)\]\(http/);
});

it('never names an author', () => {
  expect(render(historyOf('feat: a', 'Update stuff'), { webUrl })).not.toMatch(/Ann|Lee/);
});

it('shows commits without words', () => {
  expect(render(historyOf('', '\n\n', '\u202E')).match(/^- \(no message\) \([0-9a-f]{7}\)$/gm)).toHaveLength(3);
});

it('shortens what is longer than a line', () => {
  const text = render(historyOf(`feat: ${'long '.repeat(1000)}`));
  expect(text).toMatch(/long… \([0-9a-f]{7}\)/);
  expect(text.length).toBeLessThan(500);
});

it('keeps a strange address from ending its link', () => {
  const text = render(historyOf('feat: a (#1)'), { webUrl: 'https://git.example.com/a(b) <c>' });
  expect(text).toContain('[#1](https://git.example.com/a%28b%29%20%3Cc%3E/pull/1)');
});

it('leaves out a breaking note without words', () => {
  expect(render(historyOf('feat: a\n\nBREAKING CHANGE:'))).toMatch(/- a \([0-9a-f]{7}\)\n$/);
});
