import * as fc from 'fast-check';
import { pathOf } from '../../../lib/engine/expression';
import type { Json } from '../../../lib/engine/json';
import { findBelow } from '../../../lib/engine/paths/path';
import { keysOf, setAt } from '../../../lib/engine/paths/reference-path';

const set = (input: Json, path: string, value: Json): Json => setAt(input, keysOf(pathOf(path)) ?? [], value);

test.each<[string, Json, Json]>([
  ['$', { a: 1 }, 'new'],
  ['$.b', { a: 1 }, { a: 1, b: 'new' }],
  ['$.a', { a: 1 }, { a: 'new' }],
  ['$.b.c', { a: 1 }, { a: 1, b: { c: 'new' } }],
  ['$.a.c', { a: { b: 1 } }, { a: { b: 1, c: 'new' } }],
  ["$['a b']", {}, { 'a b': 'new' }],
  ['$.a[1]', { a: [1, 2] }, { a: [1, 'new'] }],
  ['$.a[0].b', { a: [{}] }, { a: [{ b: 'new' }] }],
])('puts a result at %s', (path, input, expected) => {
  expect(set(input, path, 'new')).toEqual(expected);
});

test.each<[string, Json]>([
  ['$.a', 'text'],
  ['$.a', [1]],
  ['$.a', null],
  ['$.a.b', { a: 1 }],
  ['$.a[2]', { a: [1, 2] }],
  ['$.a[0]', { a: {} }],
])('refuses to put a result at %s of %j', (path, input) => {
  expect(() => set(input, path, 'new')).toThrow('States.ReferencePathConflict');
});

test('does not change the input', () => {
  const input = { a: { b: 1 } };
  set(input, '$.a.c', 2);
  expect(input).toEqual({ a: { b: 1 } });
});

test('makes an own member of a name that objects inherit', () => {
  const output = set({}, '$.__proto__', { polluted: true });
  expect(Object.keys(output as object)).toEqual(['__proto__']);
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
});

test.each(['$.a[*]', '$..a', '$$.a', '$a', '$.a[0:1]'])('%s does not name one place in the input', (path) => {
  expect(keysOf(pathOf(path))).toBeUndefined();
});

test('what is put at a path is found there, and everything else stays', () => {
  const names = fc.array(fc.stringMatching(/^[a-z]{1,3}$/), { minLength: 1, maxLength: 4 });
  const inputs = fc.dictionary(fc.stringMatching(/^[a-z]{1,3}$/), fc.constant({ kept: true }));
  void fc.assert(
    fc.property(names, inputs, fc.jsonValue(), (keys, input, value) => {
      const output = set(input, `$.${keys.join('.')}`, value as Json);
      expect(findBelow(pathOf(`$.${keys.join('.')}`).segments, true, output)).toEqual(value);
      for (const [key, kept] of Object.entries(input)) {
        if (key !== keys[0]) expect((output as typeof input)[key]).toBe(kept);
      }
    }),
  );
});
