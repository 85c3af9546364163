import fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import { renderHtml } from '../../../lib/domain/report/html/page';
import { renderMarkdown } from '../../../lib/domain/report/markdown';
import { buildReport, type ReportInput } from '../../../lib/domain/report/model';
import { stories } from './fixtures';
import { foreignParts, tagsOf } from './html/tags';
import { brokenRows } from './tables';

/** Pieces of attacks on HTML, on Markdown and on layouts, and of plain text. */
const pieces = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '"><b x="',
  "' onload='x",
  '</style>',
  '</details></td></tr></table>',
  '<!--',
  ']]>',
  '&lt;',
  '|',
  '\\',
  '\n',
  '\r\n',
  '\n\n# Taken over\n\n',
  '\n| a | b |\n| --- | --- |\n',
  '```\n',
  '`',
  '~~~',
  '[click](javascript:alert(1))',
  '![p](https://example.com/p.png)',
  '<javascript:alert(1)>',
  'javascript:alert(1)',
  'https://example.com/<b>|',
  '@everyone',
  '\u202E',
  '\u0000',
  '\uD800',
  '{{constructor}}',
  '$&',
  'W'.repeat(300),
  ' ',
  'plain',
];
const hostileText = fc.array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 6 }).map((parts) => parts.join(''));

/** What is no text of people or services, but a value out of a fixed set, a name of our own, or a time. */
const fixed = new Set([
  ...['id', 'service', 'version', 'type', 'state', 'outcome', 'status', 'strategy', 'smokeTests', 'healthChecks'],
  ...['step', 'phase', 'verdict', 'trigger', 'failedState', 'createdAt', 'endedAt', 'startedAt', 'at', 'initiatedAt'],
  ...['failureTime', 'rollbackTime', 'firstTrafficAt', 'firstErrorAt', 'zeroTrafficAt', 'releaseVersion'],
  ...['key', 'releaseId', 'previousHash', 'hash'],
  ...['releaseType', 'executionTime', 'duration', 'deploymentDuration', 'stabilizationDuration', 'now', 'changelog'],
]);

/** The same data with other texts, one after the other from an endless supply; what is kept stays as it is. */
function poisoned<T>(value: T, next: () => string, key = '', kept: ReadonlySet<string> = new Set()): T {
  if (kept.has(key)) return value;
  if (typeof value === 'string') return (fixed.has(key) ? value : next()) as T;
  if (value instanceof Date || value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map((item) => poisoned(item, next, key, kept)) as T;
  const entries = Object.entries(value).map(([name, inner]) => [
    key === 'links' ? next() : name,
    fixed.has(name) && name === 'trigger' && typeof inner === 'object'
      ? poisoned(inner, next, '', kept)
      : poisoned(inner, next, name, kept),
  ]);
  return Object.fromEntries(entries) as T;
}

const poisonedInput: fc.Arbitrary<ReportInput> = fc
  .tuple(fc.constantFrom(...Object.values(stories)), fc.array(hostileText, { minLength: 1, maxLength: 20 }))
  .map(([story, texts]) => {
    let used = 0;
    const next = () => texts[used++ % texts.length] ?? '';
    const input = poisoned(story(), next);
    const stranger = { step: next(), title: next(), passed: false, detail: next(), remedy: next() };
    return { ...input, evidence: [...input.evidence, stranger], changelog: texts.join('\n'), warnings: texts };
  });

it('lets no text of a release become a part of the page', () => {
  fc.assert(
    fc.property(poisonedInput, (input) => {
      expect(foreignParts(renderHtml(buildReport(input)))).toEqual([]);
    }),
    { numRuns: 60 },
  );
});

const ownHeadings = new Set([
  ...['What failed', 'The rollback', 'Warnings', 'Checks', 'Canary', 'Time', 'People and audit log', 'Release'],
  ...['Consoles and links', 'Changelog'],
]);

it('lets no text of a release become HTML, a link that runs code, a picture or a heading of the Markdown', () => {
  const parser = new MarkdownIt({ html: true });
  fc.assert(
    fc.property(poisonedInput, (input) => {
      const tokens = parser.parse(renderMarkdown(buildReport({ ...input, changelog: '' })), {});
      const all = tokens.flatMap((token) => [token, ...(token.children ?? [])]);
      const kinds = new Set(all.map(({ type }) => type));
      for (const kind of ['html_block', 'html_inline', 'image', 'fence', 'code_block']) {
        expect(kinds).not.toContain(kind);
      }
      const hrefs = all.flatMap((token) => token.attrGet('href') ?? []);
      expect(hrefs.filter((href) => !/^(https?|file):/.test(href))).toEqual([]);
      const headings = tokens.flatMap(({ type, tag }, i) =>
        type === 'heading_open' && /^h[12]$/.test(tag) ? [tokens[i + 1]?.content ?? ''] : [],
      );
      expect(headings.slice(1).filter((heading) => !ownHeadings.has(heading))).toEqual([]);
    }),
    { numRuns: 60 },
  );
});

it('keeps the rows of every Markdown table whole', () => {
  fc.assert(
    fc.property(poisonedInput, (input) => {
      expect(brokenRows(renderMarkdown(buildReport({ ...input, changelog: '' })))).toEqual([]);
    }),
    { numRuns: 60 },
  );
});

it('survives texts and lists that are far too long', () => {
  const story = stories['failed-in-unit-tests']?.();
  if (story === undefined) throw new Error('there is no such story');
  const long = '<'.repeat(100_000);
  const evidence = Array.from({ length: 5000 }, () => ({
    step: 'unitTests',
    title: long,
    passed: false,
    detail: long,
  }));
  const report = buildReport({ ...story, evidence, warnings: [long] });
  expect(renderMarkdown(report).length).toBeLessThanOrEqual(125_000);
  expect(renderHtml(report).length).toBeLessThan(5_000_000);
});

/** What is a link or none: that is for the address to say. */
const addresses = new Set(['links', 'consoles', 'releaseUrl', 'changeUrl', 'repositoryUrl', 'ticketsUrl', 'reportUrl']);

/** The same story twice: with hostile texts, and with plain ones of the same lengths, equal where the hostile ones are. */
const twins: fc.Arbitrary<readonly [hostile: ReportInput, plain: ReportInput]> = fc
  .tuple(fc.constantFrom(...Object.values(stories)), fc.array(hostileText, { minLength: 1, maxLength: 20 }))
  .map(([story, texts]) => {
    const twin = (textOf: (index: number) => string): ReportInput => {
      let used = 0;
      return { ...poisoned(story(), () => textOf(used++ % texts.length), '', addresses), changelog: '' };
    };
    return [
      twin((index) => `${texts[index]} ${index}.`),
      twin((index) => `${texts[index]?.replaceAll(/[^\n]/g, 'x')} ${index}.`),
    ];
  });

it('has the same structure as a page whatever the texts are', () => {
  const structure = (input: ReportInput) =>
    tagsOf(renderHtml(buildReport(input))).map(
      ({ name, isClosing, attributes }) => `${isClosing ? '/' : ''}${name}.${attributes['class']}#${attributes['id']}`,
    );
  fc.assert(
    fc.property(twins, ([hostile, plain]) => expect(structure(hostile)).toEqual(structure(plain))),
    { numRuns: 60 },
  );
});

it('has the same structure as Markdown whatever the texts are', () => {
  const parser = new MarkdownIt({ html: true, linkify: true });
  const structure = (input: ReportInput) =>
    parser
      .parse(renderMarkdown(buildReport(input)), {})
      .flatMap((token) => [token, ...(token.children ?? [])])
      .filter(({ type }) => type !== 'text')
      .map(({ type, tag }) => `${type} ${tag}`);
  fc.assert(
    fc.property(twins, ([hostile, plain]) => expect(structure(hostile)).toEqual(structure(plain))),
    { numRuns: 60 },
  );
});
