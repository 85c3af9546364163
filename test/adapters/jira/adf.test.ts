import Ajv from 'ajv';
import fc from 'fast-check';
import { markdownToAdf } from '../../../lib/adapters/jira/adf';
import { escapeMarkdown, oneLine } from '../../../lib/domain/text';
import { adfSchema } from './server/description';
import { textOf } from './server/jira-server';

const isDocument = new Ajv({ strict: false }).compile(adfSchema);
const paragraph = (...content: object[]) => ({ type: 'paragraph', content });
const text = (words: string, ...marks: object[]) => ({ type: 'text', text: words, ...(marks.length > 0 && { marks }) });
const documentOf = (...content: object[]) => ({ type: 'doc', version: 1, content });
const link = (href: string) => ({ type: 'link', attrs: { href } });

test.each<[string, string, object]>([
  ['a paragraph', 'Released.', documentOf(paragraph(text('Released.')))],
  ['paragraphs', 'One.\n\nTwo.', documentOf(paragraph(text('One.')), paragraph(text('Two.')))],
  ['lines', 'One\ntwo', documentOf(paragraph(text('One'), { type: 'hardBreak' }, text('two')))],
  ['strong text', 'With **shop**.', documentOf(paragraph(text('With '), text('shop', { type: 'strong' }), text('.')))],
  ['emphasis', '*now*', documentOf(paragraph(text('now', { type: 'em' })))],
  ['code', 'In `staging`.', documentOf(paragraph(text('In '), text('staging', { type: 'code' }), text('.')))],
  ['a link', '[go](<https://a.test/b>)', documentOf(paragraph(text('go', link('https://a.test/b'))))],
  [
    'marks in marks',
    '**[`x`](https://a.test)**',
    documentOf(paragraph(text('x', link('https://a.test'), { type: 'code' }))),
  ],
  [
    'a list',
    '- one\n- two',
    documentOf({
      type: 'bulletList',
      content: ['one', 'two'].map((word) => ({ type: 'listItem', content: [paragraph(text(word))] })),
    }),
  ],
  ['escapes and entities', '\\[a\\] &lt;b&gt;', documentOf(paragraph(text('[a] <b>')))],
  ['a heading, as its text', '# Title', documentOf(paragraph(text('# Title')))],
  ['HTML, as its text', '<b onclick="x">', documentOf(paragraph(text('<b onclick="x">')))],
  [
    'an image, as a link',
    '![x](https://a.test/y.png)',
    documentOf(paragraph(text('!'), text('x', link('https://a.test/y.png')))),
  ],
  [
    'a link that runs code, as its text',
    '[x](javascript:alert(1))',
    documentOf(paragraph(text('[x](javascript:alert(1))'))),
  ],
  [
    'an empty item',
    '-\n- two',
    documentOf({
      type: 'bulletList',
      content: [
        { type: 'listItem', content: [paragraph()] },
        { type: 'listItem', content: [paragraph(text('two'))] },
      ],
    }),
  ],
  ['nothing', '', documentOf(paragraph())],
])('turns %s into a document', (_, markdown, expected) => {
  expect(markdownToAdf(markdown)).toEqual(expected);
  expect(isDocument(markdownToAdf(markdown))).toBe(true);
});

const pieces = fc.constantFrom(
  '*',
  '**',
  '`',
  '[',
  '](',
  ')',
  '<',
  '>',
  '- ',
  '1. ',
  '\n',
  '\n\n',
  '    ',
  '\\',
  '&amp;',
  'a b',
  '!',
);
const anyMarkdown = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.array(pieces, { maxLength: 40 }).map((all) => all.join('')),
);

test('turns any text into a document that Jira takes', () => {
  fc.assert(
    fc.property(anyMarkdown, (markdown) => {
      expect(isDocument(markdownToAdf(markdown))).toBe(true);
    }),
  );
});

test('shows escaped text as it was written, and marks nothing in it', () => {
  const syntax = fc.array(pieces, { maxLength: 40 }).map((all) => all.join(''));
  fc.assert(
    fc.property(syntax, (written) => {
      const document = markdownToAdf(`Why: ${escapeMarkdown(written)}`);
      expect(JSON.stringify(document)).not.toMatch(/"marks"/);
      expect(textOf(document)).toBe(`Why: ${oneLine(written, 1000)}`.trim());
    }),
  );
});
