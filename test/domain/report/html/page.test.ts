import { createHash } from 'node:crypto';
import { renderHtml } from '../../../../lib/domain/report/html/page';
import { buildReport, type ReportInput } from '../../../../lib/domain/report/model';
import { completed, escalated, failedInUnitTests, rolledBackByErrorRate, stories, underWay } from '../fixtures';
import { foreignParts, tagsOf } from './tags';

const render = (input: ReportInput) => renderHtml(buildReport(input));
const headings = (page: string) => [...page.matchAll(/<h2[^>]*>([^<]*)/g)].map(([, text]) => text);

describe.each(Object.entries(stories))('the page of %s', (_, story) => {
  const page = render(story());
  const tags = tagsOf(page);

  it('is well formed, of known parts only', () => {
    expect(foreignParts(page)).toEqual([]);
  });

  it('runs nothing, loads nothing, and allows only its own style', () => {
    const style = /<style>([^<]*)<\/style>/.exec(page)?.[1] ?? '';
    const hash = createHash('sha256').update(style).digest('base64');
    expect(page).toContain(
      `content="default-src &#39;none&#39;; style-src &#39;sha256-${hash}&#39;; base-uri &#39;none&#39;; form-action &#39;none&#39;"`,
    );
    expect(style).not.toMatch(/@import|url\(/);
    expect(tags.filter(({ attributes }) => 'style' in attributes || 'src' in attributes)).toEqual([]);
  });

  it('has one main part and one first heading, and skips no level', () => {
    const open = tags.filter(({ isClosing }) => !isClosing);
    expect(open.filter(({ name }) => name === 'main')).toHaveLength(1);
    const levels = open.flatMap(({ name }) => (/^h[1-6]$/.test(name) ? [Number(name.slice(1))] : []));
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    expect(levels.filter((level, i) => level > (levels[i - 1] ?? 0) + 1)).toEqual([]);
  });

  it('names its sections by headings that there are, each once', () => {
    const ids = tags.flatMap(({ attributes }) => attributes['id'] ?? []);
    expect(new Set(ids).size).toBe(ids.length);
    const names = tags.flatMap(({ attributes }) => attributes['aria-labelledby'] ?? []);
    expect(names.filter((name) => !ids.includes(name))).toEqual([]);
  });

  it('gives every table a caption and every head cell a scope', () => {
    const open = tags.filter(({ isClosing }) => !isClosing);
    const count = (name: string) => open.filter((tag) => tag.name === name).length;
    expect(count('caption')).toBe(count('table'));
    expect(open.filter(({ name, attributes }) => name === 'th' && !('scope' in attributes))).toEqual([]);
  });

  it('hides its drawings from screen readers, or describes them', () => {
    const drawings = tags.filter(
      ({ name, isClosing, attributes }) => name === 'svg' && !isClosing && 'class' in attributes,
    );
    const bare = drawings.filter(({ attributes }) => !('aria-hidden' in attributes || 'aria-label' in attributes));
    expect(bare.filter(({ attributes }) => attributes['class'] !== 'cross')).toEqual([]);
  });
});

it('shows what people must do, the rollback and the traffic before the checks after a rollback', () => {
  expect(headings(render(escalated()))).toEqual([
    'What people must do now',
    'The rollback',
    'Warnings',
    'Canary and error rate',
    'Checks',
    'Time',
    'People and audit log',
    'Release',
    'Changelog',
  ]);
});

it('shows what failed, then the checks', () => {
  expect(headings(render(failedInUnitTests())).slice(0, 3)).toEqual(['What failed', 'Checks', 'Time']);
});

it('tells at the top what users felt, who did what, and what comes next', () => {
  expect(
    render(failedInUnitTests()),
  ).toContain(`<dl class="verdict"><div><dt>Users</dt><dd>Nothing: production was not touched.</dd></div>
<div><dt>People</dt><dd>maria.keller started it.</dd></div>
<div><dt>Next</dt><dd>Mend what failed, as suggested below. Release 1.4.0 again: the version is still free.</dd></div>
</dl>`);
});

it('lists its sections at the top, in their order', () => {
  const page = render(completed());
  const listed = [...page.matchAll(/<li><a href="#([^"]*)">([^<]*)/g)].map(([, , title]) => title);
  expect(listed).toEqual(headings(page));
});

it('unfolds the evidence of what failed, and folds the rest', () => {
  const page = render(failedInUnitTests());
  expect(page).toContain('<details open><summary>409 of 412 tests passed, 85.9 % covered</summary>');
  expect(page).toContain('<details><summary>0 critical, 0 high</summary>');
});

it('keeps the lines of a trace', () => {
  expect(render(failedInUnitTests())).toContain('(reading &#39;items&#39;)\n    at checkout (src/checkout.ts:18:22)');
});

it('links addresses, and shows what is none as code', () => {
  const page = render(completed());
  expect(page).toContain('<a href="https://github.com/acme/storefront/pull/123" rel="noreferrer">change</a>');
  expect(page).toContain('<li>merge commit: <code>e1b7c40d9a32f6581f6c2d0b9e8374655aa0c119</code></li>');
});

it('tells that the audit log is broken', () => {
  expect(render(escalated())).toContain('The chain is broken at entry 31:');
});

it('tells when it was written, and what a release has no data of it leaves out', () => {
  const page = render(underWay());
  expect(page).toContain('Written by Tidegate on 2026-03-01 10:19:06 UTC.');
  expect(headings(page)).toEqual(['Checks', 'Time', 'People and audit log', 'Release', 'Changelog']);
});

it('is the same for the same data', () => {
  expect(render(rolledBackByErrorRate())).toBe(render(rolledBackByErrorRate()));
});

it('proves checks by links beside them, and does not list those again', () => {
  const page = render(completed());
  const link = 'https://eu-central-1.console.aws.amazon.com/codesuite/codebuild/projects/storefront/build/7';
  expect(page).toContain(`<td role="cell" data-label="Proof"><a href="${link}" rel="noreferrer">log</a></td>`);
  expect(page.split(link)).toHaveLength(2);
});

it('links what there is in git', () => {
  const page = render(rolledBackByErrorRate());
  for (const path of ['tree/release/v1.4.0', 'commit/51ab0c7e2f9d4438b1f6c2d0b9e8374655aa0c12']) {
    expect(page).toContain(`<a href="https://github.com/acme/storefront/${path}" rel="noreferrer"><code>`);
  }
});

it('shows what people decided, with their reason', () => {
  expect(render(escalated())).toContain(
    '<td role="cell" data-label="Who">jonas.brandt</td><td role="cell">rollback requested: accepted</td><td role="cell">trigger: manual, reason: checkout is down, and the database is at 100 % CPU</td>',
  );
});

it('leads to the consoles', () => {
  expect(render(escalated())).toContain('/v2/executions/details/storefront-1.4.0-1" rel="noreferrer">execution</a>');
});
