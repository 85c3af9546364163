import fc from 'fast-check';
import { cut, escapeHtml, escapeMarkdown, oneLine, truncateAtLine } from '../../lib/domain/text';

const zeroWidthSpace = '\u200B';
const hostile = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 80 }),
  fc
    .array(
      fc.constantFrom(
        ...['@', '#', 'a', 'Z', '1', ' ', '\n', '\\', '`', '*', '_', '[', ']', '(', ')', '<', '>', '&', '|', '~', '$'],
        ...['-', '+', '=', '.', ':', '/', 'http', 'www', 'GH-', '\u202E', '\u200B', '\u200D', '\0', '\u0085', '😀'],
        ...['\uD83D', '\uDE00', 'é', '\u2028', '!', '{', '}', ';', 'amp', 'ftp'],
      ),
      { maxLength: 40 },
    )
    .map((parts) => parts.join('')),
);

/** What a reader sees: escapes and entities undone, what no one can see left out. */
const shown = (markdown: string): string =>
  markdown
    .replaceAll(zeroWidthSpace, '')
    .replace(/\\([!-/:-@[-`{-~])/g, '$1')
    .replace(/&(amp|lt|gt);/g, (_, name) => ({ amp: '&', lt: '<', gt: '>' })[name as string] ?? '');

/** The text without its escapes and entities: whatever has a meaning in it is alive. */
const live = (markdown: string): string => markdown.replace(/\\[!-/:-@[-`{-~]|&(?:amp|lt|gt);/g, '·');

const isOneCleanLine = (text: string): boolean => !/[\p{Cc}\p{Cs}\u2028\u2029\u202A-\u202E\u2066-\u2069]/u.test(text);

describe('escapeMarkdown', () => {
  it.each([
    ['<script>alert(1)</script>', '&lt;script&gt;alert(1)&lt;/script&gt;'],
    ['Map<T> &amp; </details>', 'Map&lt;T&gt; &amp;amp; &lt;/details&gt;'],
    ['[click](http://x.example)', '\\[click\\](http\\://x.example)'],
    ['![logo](www.x.example)', '!\\[logo\\](www\\.x.example)'],
    ['**bold** and `code`', '\\*\\*bold\\*\\* and \\`code\\`'],
    ['~~gone~~ | cell', '\\~\\~gone\\~\\~ \\| cell'],
    ['costs $5 or $6', 'costs \\$5 or \\$6'],
    ['C:\\temp', 'C:\\\\temp'],
    ['keep snake_case_names', 'keep snake_case_names'],
    ['__init__ and _this_', '\\_\\_init\\_\\_ and \\_this\\_'],
    ['a\u202Eb\u2066c\u200Bd\u0007e', 'abcde'],
    ['one\r\n\ttwo\u2028three\u0085four', 'one two three four'],
    ['half a \uD83D pair', 'half a \uFFFD pair'],
    ['👩\u200D💻 joins', '👩\u200D💻 joins'],
    ['  padded  ', 'padded'],
  ])('shows %j as it was written', (text, markdown) => {
    expect(escapeMarkdown(text)).toBe(markdown);
  });

  it.each([
    ['# title', '\\# title'],
    ['- item', '\\- item'],
    ['+ item', '\\+ item'],
    ['1. item', '1\\. item'],
    ['12) item', '12\\) item'],
    ['---', '\\---'],
    ['===', '\\==='],
    ['- - -', '\\- - -'],
    ['> quote', '&gt; quote'],
    ['-1 is left', '-1 is left'],
    ['1.4.0 is out', '1.4.0 is out'],
  ])('starts no block with %j', (text, markdown) => {
    expect(escapeMarkdown(text)).toBe(markdown);
  });

  it.each([
    ['thanks @octocat', `thanks @${zeroWidthSpace}octocat`],
    ['cc @acme/team', `cc @${zeroWidthSpace}acme/team`],
    ['(@octocat)', `(@${zeroWidthSpace}octocat)`],
    ['@\u200Boctocat', `@${zeroWidthSpace}octocat`],
    ['lodash@4.17.21', `lodash@${zeroWidthSpace}4.17.21`],
    ['at 5 @ home', 'at 5 @ home'],
  ])('notifies nobody with %j', (text, markdown) => {
    expect(escapeMarkdown(text)).toBe(markdown);
  });

  it.each([
    ['see #123', `see #${zeroWidthSpace}123`],
    ['acme/shop#7', `acme/shop#${zeroWidthSpace}7`],
    ['GH-7', `GH-${zeroWidthSpace}7`],
    ['high-5 for C#', 'high-5 for C#'],
  ])('links no issue with %j', (text, markdown) => {
    expect(escapeMarkdown(text)).toBe(markdown);
  });

  it.each([
    'ann@shop.example',
    'Ann.Lee+ci@mail.shop.example',
    'ann@163.com',
    'änn@bücher.example',
    'ann@shop\u200B.example',
  ])('takes out the e-mail address %j', (address) => {
    expect(escapeMarkdown(`by <${address}>`)).toBe('by &lt;(e-mail removed)&gt;');
  });

  it('leaves nothing alive in any text', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const rest = live(escapeMarkdown(text));
        expect(rest).not.toMatch(/[<>`*[\]|~$&\\]/);
        expect(rest).not.toMatch(/(?<![\p{L}\p{N}_])_|_(?![\p{L}\p{N}_])/u);
        expect(rest).not.toMatch(/@[^\s\u200B]|#\d|https?:\/\/|ftp:\/\/|www\./i);
        expect(rest).not.toMatch(/^(?:[-+]\s|#{1,6}\s|\d{1,9}[.)]\s|[-=]+$)/);
      }),
      { numRuns: 1000 },
    );
  });

  it('gives one clean line for any text', () => {
    fc.assert(fc.property(hostile, (text) => isOneCleanLine(escapeMarkdown(text))));
  });

  it('shows every text without e-mail addresses as oneLine does', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const markdown = escapeMarkdown(text);
        fc.pre(!markdown.includes('(e-mail removed)'));
        expect(shown(markdown)).toBe(oneLine(text, 10_000));
      }),
      { numRuns: 1000 },
    );
  });

  it('changes nothing in plain words', () => {
    fc.assert(fc.property(fc.stringMatching(/^[a-z]{2,}( [a-z]{2,}){0,9}$/), (text) => escapeMarkdown(text) === text));
  });
});

describe('escapeHtml', () => {
  it('escapes what ends an attribute or starts a tag, and keeps the lines', () => {
    expect(escapeHtml(`<a href="x" title='y'>\n&\u202E</a>`)).toBe(
      '&lt;a href=&quot;x&quot; title=&#39;y&#39;&gt;\n&amp;&lt;/a&gt;',
    );
  });

  it('leaves nothing alive in any text', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        expect(escapeHtml(text)).not.toMatch(/[<>"']|&(?!(?:amp|lt|gt|quot|#39);)/);
      }),
    );
  });
});

describe('oneLine', () => {
  it.each([
    ['a\nb', 10, 'a b'],
    ['abcdef', 6, 'abcdef'],
    ['abcdef', 5, 'abcd…'],
    ['abc def', 5, 'abc…'],
    ['abc😀def', 5, 'abc…'],
    ['abc', 1, '…'],
    ['abc', 0, ''],
    ['', 3, ''],
  ])('folds and cuts %j at %i to %j', (text, max, line) => {
    expect(oneLine(text, max)).toBe(line);
  });

  it('is never longer than asked, and one clean line', () => {
    fc.assert(
      fc.property(hostile, fc.nat(50), (text, max) => {
        const line = oneLine(text, max);
        return line.length <= max && isOneCleanLine(line);
      }),
    );
  });
});

describe('truncateAtLine', () => {
  it('leaves a text that fits alone', () => {
    expect(truncateAtLine('one\ntwo', 7, 'cut')).toBe('one\ntwo');
  });

  it('cuts at the end of a line and says so', () => {
    expect(truncateAtLine('one\ntwo\nthree\nfour', 14, 'cut')).toBe('one\ntwo\n\ncut');
  });

  it('uses the last line that fits exactly', () => {
    expect(truncateAtLine('one\ntwo\nthree', 12, 'cut')).toBe('one\ntwo\n\ncut');
  });

  it('cuts within a first line that is too long alone, between characters', () => {
    expect(truncateAtLine('ab😀😀😀😀😀😀', 10, 'cut')).toBe('ab😀\n\ncut');
  });

  it('gives as much of the notice as there is room for', () => {
    expect(truncateAtLine('a long text', 4, 'it was cut')).toBe('it w');
  });

  it('never gives more than asked, and never cuts a character in two', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 60 });
    fc.assert(
      fc.property(text, fc.nat(60), fc.string({ unit: 'grapheme', maxLength: 20 }), (long, max, notice) => {
        const short = truncateAtLine(long, max, notice);
        expect(short.length).toBeLessThanOrEqual(max);
        expect(short).not.toMatch(/\p{Cs}/u);
      }),
    );
  });

  it('gives whole lines of the text when one fits', () => {
    const lines = fc.array(fc.stringMatching(/^[a-z]{1,8}$/), { minLength: 20, maxLength: 40 });
    fc.assert(
      fc.property(lines, (all) => {
        const kept = truncateAtLine(all.join('\n'), 30, 'cut').split('\n\ncut')[0]?.split('\n') ?? [];
        expect(kept).toEqual(all.join('\n').length <= 30 ? all : all.slice(0, kept.length));
      }),
    );
  });
});

describe('cut', () => {
  it('keeps a character whole or leaves it out', () => {
    expect([cut('a😀b', 1), cut('a😀b', 2), cut('a😀b', 3), cut('a😀b', 9)]).toEqual(['a', 'a', 'a😀', 'a😀b']);
  });
});
