import fc from 'fast-check';
import { plainBody, webLinks } from '../../lib/domain/notice-text';
import { plainMarkdown } from '../../lib/domain/plain-markdown';
import { escapeMarkdown } from '../../lib/domain/text';

it('reads as it was written before it was escaped', () => {
  const words = fc.string({ unit: 'grapheme-ascii' }).filter((text) => !/@|^\s|\s$|\s\s/.test(text));
  fc.assert(
    fc.property(words, (text) => {
      // A URL is told apart by more than a backslash.
      fc.pre(!/:\/\/|www\./i.test(text));
      expect(plainMarkdown(escapeMarkdown(text))).toBe(text);
    }),
  );
});

it('keeps the links that lead anywhere', () => {
  const links = { report: 'https://a.test/r', log: 'file:///log', odd: 'https://a b', script: 'javascript:alert(1)' };
  expect(webLinks(links)).toEqual([['report', 'https://a.test/r']]);
});

it('says where the rest is, also without a link', () => {
  const body = Array.from({ length: 100 }, (_, i) => `line ${i}`).join('\n');
  expect(plainBody(body, {}, 60)).toBe('line 0\nline 1\nline 2\nline 3\n\n… (the rest is in the report)');
  expect(plainBody('short', {}, 60)).toBe('short');
});
