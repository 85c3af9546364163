import fc from 'fast-check';
import { Html, html } from '../../../../lib/domain/report/html/html';
import { tagsOf } from './tags';

it('escapes what is inserted, in content and in attributes', () => {
  const evil = `<b title="x">&'`;
  expect(html`<p title="${evil}">${evil}</p>`.text).toBe(
    '<p title="&lt;b title=&quot;x&quot;&gt;&amp;&#39;">&lt;b title=&quot;x&quot;&gt;&amp;&#39;</p>',
  );
});

it('inserts HTML as it is, lists one after the other, and nothing for undefined', () => {
  expect(html`<ul>${[html`<li>a</li>`, new Html('<li>b</li>')]}${undefined}${7}</ul>`.text).toBe(
    '<ul><li>a</li><li>b</li>7</ul>',
  );
});

it('lets no text become a tag or an attribute', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string(), (content, attribute) => {
      const tags = tagsOf(html`<p class="${attribute}">${content}</p>`.text);
      expect(tags.map(({ name, attributes }) => [name, Object.keys(attributes)])).toEqual([
        ['p', ['class']],
        ['p', []],
      ]);
    }),
  );
});
