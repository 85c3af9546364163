import { commentBody } from '../../../lib/adapters/jira/comment-body';
import { textOf } from './server/jira-server';

const links = { report: 'https://reports.example.test/1' };
const size = (document: object) => JSON.stringify(document).length;

test('leaves a text that fits as it is', () => {
  expect(textOf(commentBody('Released.', links))).toBe('Released.');
});

test.each([
  ['lines', Array.from({ length: 4_000 }, (_, i) => `line ${i} of a log`).join('\n')],
  ['paragraphs', Array.from({ length: 4_000 }, (_, i) => `paragraph ${i}`).join('\n\n')],
  ['marks', Array.from({ length: 4_000 }, (_, i) => `**${i}** \`x\``).join('\n')],
  ['escapes', '\\[\\]'.repeat(20_000)],
  ['characters that JSON writes longer', '"\\\\'.repeat(20_000)],
])('cuts a text of many %s to what Jira takes, at a line, with a link to the rest', (_, text) => {
  const document = commentBody(text, links);
  expect(size(document)).toBeLessThanOrEqual(32_767);
  expect(size(document)).toBeGreaterThan(20_000);
  expect(document.content?.at(-1)).toEqual({
    type: 'paragraph',
    content: [
      { type: 'text', text: 'The text was cut here: ' },
      { type: 'text', text: 'read on', marks: [{ type: 'link', attrs: { href: links.report } }] },
      { type: 'text', text: '.' },
    ],
  });
});

test('says that a text was cut also when nothing can be linked', () => {
  const document = commentBody('line\n'.repeat(20_000), { report: 'file:///report' });
  expect(textOf(document)).toMatch(/The text was cut here\.$/);
});
