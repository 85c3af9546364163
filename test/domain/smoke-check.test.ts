import fc from 'fast-check';
import { type CheckDefinition, fill, judgeCheck } from '../../lib/domain/smoke-check';

const check = (
  expect: Partial<CheckDefinition['expect']> = {},
  capture?: CheckDefinition['capture'],
): CheckDefinition => ({
  name: 'answers',
  method: 'GET',
  expect: { status: 200, within: 5, ...expect },
  ...(capture && { capture }),
});
const answer = (body: unknown, status = 200, milliseconds = 12) => ({
  status,
  milliseconds,
  body: typeof body === 'string' ? body : JSON.stringify(body),
});

/** Why an answer is not accepted; undefined when it is. */
const problem = (expected: unknown, body: unknown) => judgeCheck(check({ json: expected }), answer(body)).result.detail;
const capturing = (capture: Record<string, string>, body: unknown) => judgeCheck(check({}, capture), answer(body));

/** JSON whose keys are also the names of what every object inherits. */
const key = fc.oneof(fc.string({ maxLength: 4 }), fc.constantFrom('__proto__', 'constructor', 'toString', 'length'));
const { json } = fc.letrec<{ json: unknown }>((tie) => ({
  json: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom(null, true, false, 0, 1, -1.5, '', 'ok'),
    fc.array(tie('json'), { maxLength: 3 }),
    fc.array(fc.tuple(key, tie('json')), { maxLength: 3 }).map((fields) => Object.fromEntries(fields)),
  ),
}));

describe('inserting captured values', () => {
  it('fills every text of a value, however deep', () => {
    const value = { path: '/carts/{{cart}}', list: ['{{cart}}', 1, null], headers: { a: 'Bearer {{token}} {{cart}}' } };
    expect(fill(value, { cart: 'c1', token: 't' })).toEqual({
      path: '/carts/c1',
      list: ['c1', 1, null],
      headers: { a: 'Bearer t c1' },
    });
  });

  it.each(['{{unknown}}', '{{constructor}}', '{{toString}}', '{{hasOwnProperty}}', '{{__proto__}}', '{{}}', '{token}'])(
    'leaves %s as it is',
    (text) => {
      expect(fill(text, { token: 't' })).toBe(text);
    },
  );

  it('inserts an empty value, and one that looks like a replacement pattern, as they are', () => {
    expect(fill('a{{x}}b{{y}}', { x: '', y: "$&$1$'" })).toBe("ab$&$1$'");
  });

  it('does not fill what was inserted', () => {
    expect(fill('{{a}}', { a: '{{b}}', b: 'secret' })).toBe('{{b}}');
  });

  it('changes no value without placeholders', () => {
    fc.assert(
      fc.property(json, (value) => {
        fc.pre(!JSON.stringify(value).includes('{{'));
        expect(JSON.stringify(fill(value, { ok: 'changed' }))).toBe(JSON.stringify(value));
      }),
    );
  });
});

describe('judging an answer', () => {
  it('passes what is as expected, and rounds its time', () => {
    expect(judgeCheck(check(), { status: 200, body: '', milliseconds: 12.6 })).toEqual({
      result: { name: 'answers', milliseconds: 13, passed: true },
      captured: {},
    });
  });

  it('tells why there was no answer', () => {
    const { result } = judgeCheck(check(), { error: 'connection refused', milliseconds: 3 });
    expect(result).toEqual({ name: 'answers', milliseconds: 3, passed: false, detail: 'connection refused' });
  });

  it('compares the status before anything else', () => {
    const { result } = judgeCheck(check({ json: { a: 1 } }), answer('no JSON', 503));
    expect(result.detail).toBe('expected status 200, got 503');
  });

  it('accepts an answer in exactly the time allowed, and none that is later', () => {
    expect(judgeCheck(check({ within: 1.5 }), answer('', 200, 1500)).result.passed).toBe(true);
    expect(judgeCheck(check({ within: 1.5 }), answer('', 200, 1500.6)).result.detail).toBe(
      'answered after 1501 ms, allowed 1500 ms',
    );
  });

  it('looks for a text anywhere in the answer', () => {
    expect(judgeCheck(check({ text: 'tide' }), answer('<h1>high tide</h1>')).result.passed).toBe(true);
    expect(judgeCheck(check({ text: 'tide' }), answer('<h1>TIDE</h1>')).result.detail).toBe(
      'the answer lacks the text "tide"',
    );
  });

  it('never throws, and says what is wrong whenever it fails, whatever the service answers', () => {
    fc.assert(
      fc.property(
        json,
        fc.oneof(
          fc.string(),
          json.map((value) => JSON.stringify(value)),
        ),
        (expected, body) => {
          const { result } = judgeCheck(check({ json: expected }, { x: 'a.b' }), answer(body));
          expect(result.passed).toBe(result.detail === undefined);
        },
      ),
    );
  });
});

describe('JSON that an answer must contain', () => {
  it.each([
    ['the same', { a: 1 }, { a: 1 }],
    ['more fields', { a: 1 }, { a: 1, b: 2 }],
    ['more fields deeper', { a: { b: 1 } }, { a: { b: 1, c: 2 } }],
    ['objects in a list with more fields', [{ id: 1 }], [{ id: 1, name: 'x' }]],
    ['an empty object where any will do', {}, { a: 1 }],
    ['null', { a: null }, { a: null }],
    ['zero with a sign', { a: 0 }, '{"a":-0}'],
    ['a field named like an inherited one', { constructor: 'x' }, { constructor: 'x' }],
    ['a field __proto__ of its own', JSON.parse('{"__proto__":{"a":1}}'), '{"__proto__":{"a":1}}'],
  ])('accepts %s', (_, expected, body) => {
    expect(problem(expected, body)).toBeUndefined();
  });

  it.each([
    ['another value', { a: 1 }, { a: 2 }, 'a is 2, expected 1'],
    ['another type', { a: 1 }, { a: '1' }, 'a is "1", expected 1'],
    ['a missing field', { a: { b: 1 } }, { a: {} }, 'a.b is missing, expected 1'],
    ['a missing field instead of null', { a: null }, {}, 'a is missing, expected null'],
    ['null instead of an object', { a: { b: 1 } }, { a: null }, 'a is null, expected {"b":1}'],
    ['an object instead of null', { a: null }, { a: {} }, 'a is {}, expected null'],
    ['a shorter list', [1, 2], [1], 'the answer is [1], expected [1,2]'],
    ['a longer list', { errors: [] }, { errors: ['x'] }, 'errors is ["x"], expected []'],
    ['a list in another order', [1, 2], [2, 1], '0 is 2, expected 1'],
    ['a list instead of an object', { a: {} }, { a: [] }, 'a is [], expected {}'],
    ['an object instead of a list', { a: ['x'] }, { a: { 0: 'x' } }, 'a is {"0":"x"}, expected ["x"]'],
    ['a text instead of a list', { a: ['x'] }, { a: 'x' }, 'a is "x", expected ["x"]'],
    ['what every object inherits', { toString: {} }, {}, 'toString is missing, expected {}'],
    ['a constructor that is not its own', { constructor: {} }, {}, 'constructor is missing, expected {}'],
    ['a prototype', JSON.parse('{"__proto__":{}}'), {}, '__proto__ is missing, expected {}'],
    ['what every text has', { a: { length: 1 } }, { a: 'x' }, 'a is "x", expected {"length":1}'],
    ['the length of a list', { length: 0 }, [], 'the answer is [], expected {"length":0}'],
    ['no JSON', { a: 1 }, '<html>', 'the answer is not JSON'],
    ['nothing', { a: 1 }, '', 'the answer is not JSON'],
  ])('refuses %s', (_, expected, body, why) => {
    expect(problem(expected, body)).toBe(why);
  });

  it('is contained in itself, and in itself with more', () => {
    fc.assert(
      fc.property(json, (value) => {
        expect(problem(value, JSON.stringify(value))).toBeUndefined();
        expect(problem({ wanted: value }, { more: 1, wanted: value })).toBeUndefined();
      }),
    );
  });

  it('shows the beginning of what is too long', () => {
    const why = problem({ a: 1 }, { a: 'é'.repeat(10_000) });
    expect(why?.length).toBeLessThan(200);
  });

  it('survives an answer that is nested too deeply to show', () => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    expect(problem({ a: 1 }, deep)).toContain('nested too deeply');
    expect(problem([[1]], `[[${deep}]]`)).toContain('nested too deeply');
  });
});

describe('capturing values', () => {
  it('takes texts, numbers and booleans by their path', () => {
    const body = { token: 't', user: { id: 7, admin: false, name: '' }, items: [{ id: 'first' }] };
    const paths = { token: 'token', id: 'user.id', admin: 'user.admin', name: 'user.name', item: 'items.0.id' };
    expect(capturing(paths, body).captured).toEqual({ token: 't', id: '7', admin: 'false', name: '', item: 'first' });
  });

  it.each([
    ['a missing field', 'user.token', { user: {} }],
    ['a field below a missing one', 'user.token', {}],
    ['a field of null', 'user.token', { user: null }],
    ['null', 'user', { user: null }],
    ['an object', 'user', { user: { id: 1 } }],
    ['a list', 'user', { user: [] }],
    ['a field of a text', 'user.length', { user: 'ada' }],
    ['what every object inherits', 'constructor', {}],
    ['the prototype of an object', '__proto__.toString', {}],
    ['what every text inherits', 'user.constructor', { user: 'ada' }],
    ['a field of no JSON', 'user', 'ada'],
  ])('fails the check when the path leads to %s', (_, path, body) => {
    const { result, captured } = capturing({ x: path }, body);
    expect(result).toMatchObject({ passed: false, detail: `the answer has no field ${path}` });
    expect(captured).toEqual({});
  });

  it('takes nothing from an answer that is refused', () => {
    const { captured } = judgeCheck(check({ json: { ok: true } }, { token: 'token' }), answer({ token: 't' }));
    expect(captured).toEqual({});
  });

  it('needs no JSON when nothing is captured', () => {
    expect(judgeCheck(check(), answer('<html>')).result.passed).toBe(true);
  });

  it('takes a field named like an inherited one when it is there', () => {
    expect(capturing({ x: 'constructor' }, { constructor: 'made' }).captured).toEqual({ x: 'made' });
  });
});
