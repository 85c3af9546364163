import fc from 'fast-check';
import { RepositoryFiles, subjectOf } from '../../../lib/domain/triage/test-places';

const repository = new RepositoryFiles([
  'src/cart.ts',
  'test/cart.test.ts',
  'app/src/main/java/shop/Cart.java',
  'app/src/test/java/shop/CartTest.java',
  'tests/test_cart.py',
  'pkg/cart_test.go',
  'a/index.ts',
  'b/index.ts',
]);

it.each([
  [
    'of Jest',
    '    at add (/builds/17/src/cart.ts:14:9)\n    at Object.<anonymous> (test/cart.test.ts:8:3)',
    ['src/cart.ts:14', 'test/cart.test.ts:8'],
  ],
  ['of Node.js', 'at TestContext.<anonymous> (file:///builds/17/test/cart.test.ts:9:10)', ['test/cart.test.ts:9']],
  ['of Vitest', ' ❯ test/cart.test.ts:12:5', ['test/cart.test.ts:12']],
  ['of Playwright', 'test/cart.test.ts:14:5 › buys › twice', ['test/cart.test.ts:14']],
  [
    'of JUnit',
    '\tat shop.Cart.add(Cart.java:31)\n\tat shop.CartTest.adds(CartTest.java:12)',
    ['app/src/main/java/shop/Cart.java:31', 'app/src/test/java/shop/CartTest.java:12'],
  ],
  ['of pytest', 'tests/test_cart.py:7: AssertionError', ['tests/test_cart.py:7']],
  ['of Python', '  File "/builds/17/tests/test_cart.py", line 21, in test_add', ['tests/test_cart.py:21']],
  ['of Go', '    cart_test.go:19: got 3, want 4', ['pkg/cart_test.go:19']],
  ['with the files of others', 'at node_modules/expect/build/index.ts:12:1\nat a.js:3', []],
  ['with a file that two directories have', 'at index.ts:3:1', []],
  ['with one of them', 'at /builds/17/b/index.ts:3:1', ['b/index.ts:3']],
  ['of Windows', 'at C:\\builds\\17\\src\\cart.ts:4:1', ['src/cart.ts:4']],
])('reads a trace %s', (_, trace, places) => {
  expect(repository.placesIn(trace).map(({ file, line }) => `${file}:${line}`)).toEqual(places);
});

it('finds only files of the repository, whatever a trace says', () => {
  const files = ['src/cart.ts', 'a/index.ts'];
  const piece = fc.constantFrom(
    'src/',
    'cart.ts',
    ':12',
    '/',
    'a/index.ts:3',
    ' at ',
    '(',
    '../',
    'File "',
    '", line 3',
  );
  const trace = fc.array(fc.oneof(piece, fc.string({ unit: 'binary' }))).map((pieces) => pieces.join(''));
  fc.assert(
    fc.property(trace, (text) => {
      for (const { file, line } of new RepositoryFiles(files).placesIn(text)) {
        expect(files).toContain(file);
        expect(Number.isSafeInteger(line)).toBe(true);
      }
    }),
  );
});

it('reads a long trace in time', () => {
  const startedAt = performance.now();
  repository.placesIn('a/'.repeat(50_000) + 'x.ts:1 '.repeat(10_000));
  expect(performance.now() - startedAt).toBeLessThan(5_000);
});

it.each([
  ['src/cart.ts', 'cart'],
  ['test/cart.spec.ts', 'cart'],
  ['tests/test_cart.py', 'cart'],
  ['pkg/cart_test.go', 'cart'],
  ['CartTest.java', 'cart'],
  ['CartTests.cs', 'cart'],
  ['contest.ts', 'contest'],
])('says what %s is about', (path, subject) => {
  expect(subjectOf(path)).toBe(subject);
});
