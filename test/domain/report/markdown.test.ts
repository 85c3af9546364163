import { markdownLimit, renderMarkdown } from '../../../lib/domain/report/markdown';
import { buildReport } from '../../../lib/domain/report/model';
import { completed, escalated, failedInUnitTests, rolledBackByErrorRate, stories, underWay } from './fixtures';
import { brokenRows } from './tables';

const headings = (text: string) => [...text.matchAll(/^#+ .*$/gm)].map(([heading]) => heading);

it('begins with the outcome and the headline', () => {
  const [title, , headline] = renderMarkdown(buildReport(completed())).split('\n');
  expect(title).toBe('# storefront 1.4.0: completed');
  expect(headline).toContain('storefront 1.4.0 is in production.');
});

it('tells a failed release in the order in which people read it', () => {
  expect(headings(renderMarkdown(buildReport(failedInUnitTests()))).slice(0, 12)).toEqual([
    '# storefront 1.4.0: failed',
    '## What failed',
    '## Checks',
    '### Unit tests',
    '### Definition of Done, category by category',
    '## Time',
    '## People and audit log',
    '## Release',
    '### Git',
    '### Tickets',
    '## Consoles and links',
    '## Changelog',
  ]);
});

it('tells a rollback first, then what warns, then what was seen', () => {
  expect(headings(renderMarkdown(buildReport(escalated()))).slice(0, 8)).toEqual([
    '# storefront 1.4.0: escalated',
    '## The rollback',
    '### Smoke tests after the rollback',
    '## Warnings',
    '## Checks',
    '### Definition of Done, category by category',
    '### Smoke tests, category by category',
    '## Canary',
  ]);
});

it('puts the headings of the changelog below its own', () => {
  const text = renderMarkdown(buildReport({ ...completed(), changelog: '# All\n\n## 1.4.0\n\n###### Deep\n' }));
  expect(headings(text).slice(-4)).toEqual(['## Changelog', '### All', '#### 1.4.0', '###### Deep']);
});

it('says that no changelog was made', () => {
  expect(renderMarkdown(buildReport({ ...underWay(), changelog: ' \n' }))).toContain('No changelog was made.');
});

it('lists what is against a release with what to do, and counts the rest', () => {
  const text = renderMarkdown(buildReport(failedInUnitTests()));
  expect(text).toContain('- ✗ cart › rounds to whole cents: expected 250, received 249.99999999999997 → run this test');
  expect(text).toContain('- 1 passed\n');
});

it('marks a broken audit log', () => {
  expect(renderMarkdown(buildReport(escalated()))).toContain('**The chain is broken at entry 31:**');
});

it('links addresses and shows everything else as code', () => {
  const text = renderMarkdown(buildReport(completed()));
  expect(text).toContain('- change: <https://github.com/acme/storefront/pull/123>');
  expect(text).toContain('- merge commit: `e1b7c40d9a32f6581f6c2d0b9e8374655aa0c119`');
});

it.each(Object.entries(stories))('gives every row of a table as many cells as its head, in %s', (_, story) => {
  expect(brokenRows(renderMarkdown(buildReport(story())))).toEqual([]);
});

it('stays within what GitHub accepts, cut at a line, with the audit log before the cut', () => {
  const changelog = Array.from({ length: 9000 }, (_, i) => `- change number ${i} of the release`).join('\n');
  const text = renderMarkdown(buildReport({ ...rolledBackByErrorRate(), changelog }));
  expect(text.length).toBeLessThanOrEqual(markdownLimit);
  expect(text).toContain('## People and audit log');
  const lines = text.split('\n');
  expect(lines.at(-1)).toBe(
    '_The report was cut here, because it is too long for this place._ [The whole report](<https://reports.example.com/storefront-1.4.0-1/report.html>)',
  );
  expect(lines.at(-3)).toMatch(/^- change number \d+ of the release$/);
});

it('ends with one line break', () => {
  expect(renderMarkdown(buildReport(completed()))).toMatch(/[^\n]\n$/);
});
