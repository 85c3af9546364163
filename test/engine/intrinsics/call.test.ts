import * as fc from 'fast-check';
import { StatesError } from '../../../lib/engine/errors';
import { expressionOf } from '../../../lib/engine/expression';
import type { Json } from '../../../lib/engine/json';

function call(text: string, data: Json = {}, random = 0.5): Json | undefined {
  const context = (): Json => ({ Execution: { Name: 'run-1' } });
  return expressionOf(text)({
    data,
    context,
    variable: (name) => (name === 'v' ? 'variable' : undefined),
    random: () => random,
  });
}

test.each<[string, Json, Json?]>([
  ['States.Array()', []],
  ["States.Array('a', 1, -2.5, true, null, $.x)", ['a', 1, -2.5, true, null, { y: 1 }], { x: { y: 1 } }],
  ['States.ArrayPartition($.a, 2)', [[1, 2], [3]], { a: [1, 2, 3] }],
  ['States.ArrayContains($.a, $.x)', true, { a: [1, { b: [2] }], x: { b: [2] } }],
  ["States.ArrayContains($.a, '1')", false, { a: [1] }],
  ['States.ArrayRange(1, 9, 3)', [1, 4, 7]],
  ['States.ArrayRange(5, 1, -2)', [5, 3, 1]],
  ['States.ArrayRange(5, 1, 1)', []],
  ['States.ArrayGetItem($.a, 1)', 'y', { a: ['x', 'y'] }],
  ['States.ArrayLength($.a)', 2, { a: [null, null] }],
  ['States.ArrayUnique($.a)', [1, { b: 1 }, '1'], { a: [1, { b: 1 }, 1, { b: 1 }, '1'] }],
  ["States.Base64Encode('ünïcode')", 'w7xuw69jb2Rl'],
  ["States.Base64Decode('w7xuw69jb2Rl')", 'ünïcode'],
  ["States.Hash('tide', 'SHA-1')", '17c772d62d6f108c21dedfe0d2ae7f495a8598fa'],
  ['States.JsonMerge($.a, $.b, false)', { x: { z: 2 }, y: 1 }, { a: { x: { w: 1 }, y: 1 }, b: { x: { z: 2 } } }],
  ['States.MathAdd(1.5, -0.5)', 2],
  ['States.MathAdd(-3.5, 0)', -3],
  ['States.MathRandom(10, 20)', 15],
  ["States.StringSplit('1.2-3', '.-')", ['1', '2', '3']],
  ["States.StringSplit('', ',')", []],
  ["States.StringToJson('')", null],
  ['States.StringToJson($.t)', { a: [1] }, { t: '{"a":[1]}' }],
  ['States.JsonToString($.t)', '{"a":"\\"q\\"\\n"}', { t: { a: '"q"\n' } }],
  ["States.Format('no places')", 'no places'],
  ["States.Format('{} and {}', $.a, $v)", '1 and variable', { a: 1 }],
  ["States.Format('(v{}', $.a)", '(v1', { a: 1 }],
  ["States.Format('\\{\\} {} \\\\ it\\'s', 1)", "{} 1 \\ it's"],
  ["States.Format('{}', $.o)", '{a=1, b=[x, null, {c=true}]}', { o: { a: 1, b: ['x', null, { c: true }] } }],
  ["States.Format('{}-rollback', $$.Execution.Name)", 'run-1-rollback'],
  ["States.StringSplit('a{b', '{')", ['a', 'b']],
  ["States.StringSplit('a\\{b', '\\{')", ['a', 'b']],
  ["States.StringSplit('a\\nb\\tc', '\\n\\t')", ['a', 'b', 'c']],
  [`States.StringToJson('{\\"a\\": 1}')`, { a: 1 }],
  ["States.ArrayGetItem(States.StringSplit(States.Format('{}/{}', 'a', 'b'), '/'), 1)", 'b'],
  ["States.ArrayLength($.a[?(@.b == 'x,)')])", 1, { a: [{ b: 'x,)' }, { b: 2 }] }],
])('%s is %j', (text, expected, data = {}) => {
  expect(call(text, data)).toEqual(expected);
});

test.each<[string, Json?]>([
  ['States.ArrayPartition($.a, 0)', { a: [] }],
  ['States.ArrayRange(0, 2000, 1)'],
  ['States.ArrayRange(0, 1, 0)'],
  ['States.ArrayGetItem($.a, 2)', { a: [1, 2] }],
  ['States.ArrayGetItem($.a, -1)', { a: [1, 2] }],
  ["States.ArrayLength('text')"],
  ["States.Base64Decode('***')"],
  ["States.Hash('a', 'CRC')"],
  ["States.Hash('a', 'constructor')"],
  ['States.JsonMerge($, $, true)'],
  ['States.JsonMerge($.a, $, false)', { a: [] }],
  ["States.MathAdd('1', 2)"],
  ['States.MathRandom(2, 2)'],
  ["States.StringToJson('{')"],
  ["States.Format('{} {}', 1)"],
  ["States.Format('{}', 1, 2)"],
  ['States.Format($.t)', { t: 5 }],
  ['States.StringSplit(5, 5)'],
  ['States.UUID(1)'],
])('%s is an IntrinsicFailure', (text, data = {}) => {
  expect(() => call(text, data)).toThrow(expect.objectContaining({ error: 'States.IntrinsicFailure' }));
});

test('an argument that is absent is a runtime error that names the whole call', () => {
  const cause =
    "The function 'States.Format('{}', States.Array($.no))' had the following error: " +
    "The JsonPath argument for the field '$.no' could not be found in the input '{\"a\":1}'";
  expect(() => call("States.Format('{}', States.Array($.no))", { a: 1 })).toThrow(
    expect.objectContaining({ error: 'States.Runtime', cause }),
  );
});

test.each([
  'States.Nothing()',
  'States.Array(',
  "States.Array('a)",
  'States.Array(1 2)',
  'States.Array(1,)',
  'States.Array() x',
  'nothing',
])('refuses %s when it is parsed', (text) => {
  expect(() => expressionOf(text)).toThrow(/at character \d+ of /);
});

test('only short texts are encoded and hashed', () => {
  for (const text of ['States.Base64Encode($)', 'States.Base64Decode($)', "States.Hash($, 'MD5')"]) {
    expect(call(text, 'a'.repeat(10_000))).toEqual(expect.any(String));
    expect(() => call(text, 'a'.repeat(10_001))).toThrow(StatesError);
  }
});

test('a seed gives the same number every time, and numbers stay in their range', () => {
  void fc.assert(
    fc.property(
      fc.integer({ min: -1e6, max: 1e6 }),
      fc.integer({ min: 1, max: 1e6 }),
      fc.integer(),
      (first, size, seed) => {
        const text = `States.MathRandom(${first}, ${first + size}, ${seed})`;
        const number = call(text) as number;
        expect(call(text)).toBe(number);
        expect(number).toBeGreaterThanOrEqual(first);
        expect(number).toBeLessThan(first + size);
      },
    ),
  );
});

test('identifiers differ from call to call', () => {
  expect(call('States.UUID()')).not.toBe(call('States.UUID()'));
});

test('JSON survives being written and read', () => {
  void fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const data = JSON.parse(JSON.stringify(value)) as Json;
      expect(call('States.StringToJson(States.JsonToString($))', data)).toEqual(data);
    }),
  );
});

test('text survives being encoded and decoded', () => {
  void fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 50 }), (text) => {
      expect(call('States.Base64Decode(States.Base64Encode($))', text)).toBe(text);
    }),
  );
});

test('chunks put together are the array', () => {
  void fc.assert(
    fc.property(fc.array(fc.integer()), fc.integer({ min: 1, max: 9 }), (a, size) => {
      const chunks = call(`States.ArrayPartition($.a, ${size})`, { a }) as number[][];
      expect(chunks.flat()).toEqual(a);
      expect(chunks.every((chunk) => chunk.length <= size)).toBe(true);
    }),
  );
});

test('text in a literal comes through whatever it holds', () => {
  void fc.assert(
    fc.property(fc.string({ maxLength: 30 }), (text) => {
      const literal = text.replace(/[\\'{}]/g, '\\$&');
      expect(call(`States.Array('${literal}')`)).toEqual([text]);
      expect(call(`States.Format('${literal}')`)).toBe(text);
    }),
  );
});
