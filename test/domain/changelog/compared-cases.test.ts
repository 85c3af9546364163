import { renderSection, suggestVersion, ticketsOf } from '../../../lib/domain/changelog';
import { History, historyOf } from './history';

/** The cases of the comparison in docs/changelog.md, one by one and in its order. */
const version = '2.0.0';
const date = '2026-03-01';
const webUrl = 'https://git.example.com/acme/shop';

const render = (history: History): string => renderSection(history.read(), { version, date, webUrl });
const suggested = (history: History) => suggestVersion('1.0.0', history.read());

it('asks for a major version for a feature with an exclamation mark, even when it is alone', () => {
  const history = historyOf('feat(api)!: drop v1');
  expect(history.listed()).toEqual(['breaking: drop v1']);
  expect(suggested(history)).toBe('2.0.0');
});

it.each(['BREAKING CHANGE', 'BREAKING-CHANGE'])(
  'takes the footer %s for a breaking change, also of a chore',
  (words) => {
    for (const type of ['feat', 'fix', 'chore', 'docs']) {
      const history = historyOf(`${type}: tidy up\n\nSome words.\n\n${words}: the API has no v1`);
      expect(history.listed()).toEqual(['breaking: tidy up']);
      expect(render(history)).toContain('\n  - the API has no v1\n');
      expect(suggested(history)).toBe('2.0.0');
    }
  },
);

it('does not take prose about breaking changes for one', () => {
  const history = historyOf('fix: total\n\nThis is not a BREAKING CHANGE: nothing changes for callers.');
  expect(history.listed()).toEqual(['fixes: total']);
  expect(suggested(history)).toBe('1.0.1');
});

it.each([
  ['Revert "feat: a"', 'This reverts commit {sha}.'],
  ['revert: feat: a', 'This reverts commit {sha}.'],
  ['revert: a', 'This reverts commit {sha}.'],
])('lists neither what was reverted nor its revert: %s', (subject, body) => {
  const history = historyOf('fix: b');
  const sha = history.commit('feat: a');
  history.commit(`${subject}\n\n${body.replace('{sha}', sha)}`);
  expect(history.listed()).toEqual(['fixes: b']);
  expect(history.read().cancelled).toBe(2);
});

it("cancels what GitHub's revert button names by the number of its pull request", () => {
  const history = historyOf('feat: a (#13)', 'fix: b (#12)', 'Revert "feat: a" (#14)\n\nReverts acme/shop#13');
  expect(history.listed()).toEqual(['fixes: b']);
});

it('lists what was reverted and reapplied once', () => {
  const history = new History();
  const revert = history.revert(history.commit('feat: a'));
  history.revert(revert);
  expect(history.newestFirst()[0]?.message).toMatch(/^Reapply "feat: a"/);
  expect(history.listed()).toEqual(['features: a']);
});

it('lists the commits of a merged branch once, with the pull request of the merge', () => {
  const history = new History();
  const base = history.commit('chore: start');
  const onBranch = history.commit('feat: a', [base]);
  history.commit('Merge pull request #15 from acme/topic\n\nfeat: a', [base, onBranch]);
  expect(history.listed()).toEqual(['features: a', 'maintenance: start']);
  expect(render(history)).toContain(`- a ([#15](${webUrl}/pull/15), `);
  expect(history.read().merges).toBe(1);
});

it('takes the nested headers in the body of a squash merge for no entries', () => {
  const history = historyOf('feat: a (#20)\n\n* feat: a\n\n* fix(ui): b\n\nfix(ui): c');
  expect(history.listed()).toEqual(['features: a']);
});

it.each(['FIX: total', 'Fix: total', 'fix: total'])('takes %s for a fix', (message) => {
  expect(historyOf(message).listed()).toEqual(['fixes: total']);
});

it('lists a type without a space after the colon, and warns', () => {
  const history = historyOf('feat:nospace');
  expect(history.listed()).toEqual(['features: nospace']);
  expect(history.read().warnings).toEqual([expect.stringContaining('has no space after the colon')]);
});

it('lists what is no Conventional Commit under Other, and counts it', () => {
  const history = historyOf('Update stuff', 'wip', 'fix : x', 'feat: a');
  expect(history.listed()).toEqual(['features: a', 'other: fix : x', 'other: wip', 'other: Update stuff']);
  expect(render(history)).toContain('\n### Other (3)\n');
});

it('has a section of its own for security', () => {
  expect(render(historyOf('security: patch CVE-2026-1234', 'fix: b'))).toMatch(
    /### Security \(1\)\n\n- patch CVE-2026-1234 [\s\S]*### Fixes \(1\)/,
  );
});

it('extracts tickets without being told of projects', () => {
  const history = historyOf('feat: a\n\nRefs: SHOP-123, ENG-42');
  expect(ticketsOf(history.read())).toEqual(['ENG-42', 'SHOP-123']);
  expect(render(history)).toContain('\n### Tickets (2)\n\nENG-42, SHOP-123\n');
});

it('links the issues that a commit closes and its pull request', () => {
  const text = render(historyOf('fix: a (#20)\n\nCloses #77'));
  expect(text).toContain(`[#20](${webUrl}/pull/20), closes [#77](${webUrl}/issues/77)`);
});

it('shows HTML in a subject as it was written', () => {
  const text = render(historyOf('fix: accept <T> and </details> in names'));
  expect(text).toContain('accept &lt;T&gt; and &lt;/details&gt; in names');
  expect(text).not.toMatch(/<\/?(T|details)>/);
});

it('notifies nobody whom a subject names', () => {
  expect(render(historyOf('fix: thanks to @octocat and @acme/team'))).not.toMatch(/@(octocat|acme)/);
});

it('never shows the e-mail address of an author', () => {
  const text = render(historyOf('fix: a\n\nCo-authored-by: Ann <ann@shop.example>', 'fix: by ann@shop.example'));
  expect(text).not.toMatch(/@shop|ann@/i);
});

it('counts every commit of the comparison', () => {
  const history = historyOf('feat!: a', 'FIX: b', 'wip', 'security: c', 'Revert "wip"');
  const { commits, entries, merges, cancelled } = history.read();
  expect(entries.length + merges + cancelled).toBe(commits);
});
