import { changelogHtml } from '../../../../lib/domain/report/html/changelog';
import { foreignParts } from './tags';

const render = (text: string) => changelogHtml(text).text;

it('puts its highest headings on the third level', () => {
  expect(render('## 1.4.0\n\n### Fixes\n\n###### Deep')).toBe('<h3>1.4.0</h3>\n<h4>Fixes</h4>\n<h6>Deep</h6>\n');
});

it('keeps links to pages', () => {
  expect(render('[#118](https://example.com/118)')).toBe('<p><a href="https://example.com/118">#118</a></p>\n');
});

it.each([
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '[a](javascript:alert(1))',
  '[a](vbscript:alert(1))',
  '[a](data:text/html,alert(1))',
  '<javascript:alert(1)>',
  '![a](https://example.com/track.png)',
  '[a]: javascript:alert(1)\n\n[a]',
  '</div></main><h1>taken over</h1>',
  '# "><b>',
])('makes nothing of %j that is not its own', (text) => {
  expect(foreignParts(render(text))).toEqual([]);
});

it('shows raw HTML as text', () => {
  expect(render('a <b>bold</b> claim')).toBe('<p>a &lt;b&gt;bold&lt;/b&gt; claim</p>\n');
});
