import fc from 'fast-check';
import { isPartial, scopeInWords, testScope } from '../../lib/domain/affected-tests';

const input = {
  supported: true,
  changed: ['test/cart.test.js', 'src/cart.js'],
  existing: ['package.json', 'src/cart.js', 'test/cart.test.js', 'src/a b.js'],
  sources: ['src/**'],
  tests: ['test/**'],
  own: ['CHANGELOG.md'],
};

it('names the files that differ, when a test runner can follow all of them', () => {
  const scope = testScope({ ...input, changed: [...input.changed, 'CHANGELOG.md'] });
  expect(scope).toEqual({ files: ['src/cart.js', 'test/cart.test.js'] });
  expect(isPartial(scope)).toBe(true);
  expect(scopeInWords(scope)).toBe('the tests ran that these files affect: src/cart.js, test/cart.test.js');
});

it.each<[string, Partial<typeof input>, string]>([
  ['the build cannot choose', { supported: false }, 'gates.unitTests.affected is not set'],
  ['nothing differs', { changed: [] }, 'no file differs'],
  ['only the changelog differs', { changed: ['CHANGELOG.md'] }, 'no file differs'],
  ['something else than code differs', { changed: ['src/cart.js', 'package.json'] }, '"package.json" is neither'],
  ['a file is gone', { changed: ['src/gone.js'] }, '"src/gone.js" was deleted'],
  ['a name has a space', { changed: ['src/a b.js'] }, '"src/a b.js" is not a plain name'],
  [
    'there are too many files',
    {
      changed: Array.from({ length: 900 }, (_, i) => `src/${i}.js`),
      existing: Array.from({ length: 900 }, (_, i) => `src/${i}.js`),
    },
    '900 files differ',
  ],
])('runs everything when %s, and says so', (_, changes, reason) => {
  const scope = testScope({ ...input, ...changes });
  expect(scope.files).toEqual([]);
  expect(isPartial(scope)).toBe(false);
  expect(scopeInWords(scope)).toContain(`all tests ran: ${reason}`);
});

it('never passes on a name that a shell would take for something else', () => {
  const name = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('-rf', '$(id)', 'a;b', '*', '../a', 'src/x.js'));
  fc.assert(
    fc.property(fc.array(name, { minLength: 1 }), (changed) => {
      const scope = testScope({ ...input, changed, existing: changed, sources: ['**'] });
      for (const file of scope.files) expect(file).toMatch(/^[A-Za-z0-9_@+.][A-Za-z0-9_@+.,/-]*$/);
    }),
  );
});

it('shortens long lists for people', () => {
  const files = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((name) => `src/${name}.js`);
  expect(scopeInWords({ files })).toMatch(/src\/e\.js, and 2 more$/);
});

it('has no scope of a release that does not choose', () => {
  expect(isPartial(undefined)).toBe(false);
});
