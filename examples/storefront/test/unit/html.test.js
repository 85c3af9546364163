import assert from 'node:assert/strict';
import { test } from 'node:test';
import { html } from '../../src/html/html.js';
import { euros } from '../../src/money.js';

test('escapes every value', () => {
  const name = `<script>alert("x")</script> & 'y'`;
  assert.equal(
    String(html`<b title="${name}">`),
    '<b title="&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp; &#39;y&#39;">',
  );
});

test('takes HTML and lists of it as they are', () => {
  const items = ['a', '<'].map((text) => html`<li>${text}</li>`);
  assert.equal(String(html`<ul>${items}</ul>`), '<ul><li>a</li><li>&lt;</li></ul>');
});

test('writes nothing for what is not there', () => {
  assert.equal(String(html`${undefined}${null}${false}${0}`), '0');
});

test('writes prices with euro and cents', () => {
  assert.equal(euros(129050), '€1,290.50');
});
