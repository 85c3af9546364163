import { reportLinks } from '../../../lib/domain/report/links';

const urlOf = (text: string) => reportLinks({ links: { name: text } })[0]?.url;

it('puts the release and its change before what actions left', () => {
  const links = reportLinks({
    links: { 'build log': 'https://logs.example.com/1' },
    releaseUrl: 'https://example.com/r',
    changeUrl: 'https://example.com/c',
  });
  expect(links.map(({ name }) => name)).toEqual(['release', 'change', 'build log']);
});

it('has none of a release that left none', () => {
  expect(reportLinks({})).toEqual([]);
  expect(reportLinks({ releaseUrl: '', changeUrl: '' })).toEqual([]);
});

it.each([
  ['https://example.com/a?b=1#c', 'https://example.com/a?b=1#c'],
  ['http://localhost:3000', 'http://localhost:3000/'],
  ['HTTPS://EXAMPLE.COM', 'https://example.com/'],
  ['file:///data/build.log', 'file:///data/build.log'],
  ['https://example.com/<b>"', 'https://example.com/%3Cb%3E%22'],
])('links %s', (text, url) => {
  expect(urlOf(text)).toBe(url);
});

it.each([
  'javascript:alert(1)',
  'JavaScript:alert(1)',
  'java\nscript:alert(1)',
  ' javascript:alert(1)',
  '\u0001javascript:alert(1)',
  'https://exam\tple.com',
  'https://example.com/\u202Egnp.exe',
  'data:text/html,<script>alert(1)</script>',
  'vbscript:x',
  'ftp://example.com',
  '//example.com/a',
  '/a',
  'v1.4.0',
  'e1b7c40d9a32f6581f6c2d0b9e8374655aa0c119',
  'https://user:secret@example.com',
  'https://',
  '',
])('shows %j without linking it', (text) => {
  const [link] = reportLinks({ links: { name: text } });
  expect(link).toEqual({ name: 'name', text, url: undefined });
});

it('encodes in an address what would end a cell or a link of Markdown', () => {
  const [link] = reportLinks({ links: { odd: 'https://example.com/a|b?c=\\' } });
  expect(link?.url).toBe('https://example.com/a%7Cb?c=%5C');
});
