import * as fc from 'fast-check';
import { directoryMatcher, globMatcher } from '../../lib/domain/glob';

it.each([
  ['reports/junit.xml', 'reports/junit.xml', true],
  ['reports/junit.xml', 'other/reports/junit.xml', false],
  ['reports/*.xml', 'reports/junit.xml', true],
  ['reports/*.xml', 'reports/unit/junit.xml', false],
  ['**/*', 'a', true],
  ['**/*', 'a/b/.c', true],
  ['**/*.test.*', 'cart.test.ts', true],
  ['**/*.test.*', 'src/shop/cart.test.ts', true],
  ['**/*.test.*', 'src/shop/cart.ts', false],
  ['dist/**', 'dist/a/b', true],
  ['dist/**', 'distant/a', false],
  ['a/**/b', 'a/b', true],
  ['a/**/b', 'a/x/y/b', true],
  ['a/**/b', 'a/x/y/c', false],
  ['**/a/**/b/*', 'x/a/y/a/b/c', true],
  ['file?.txt', 'file1.txt', true],
  ['file?.txt', 'file10.txt', false],
  ['./a//b', 'a/b', true],
  ['a.b', 'axb', false],
  ['(a|b)[0-9]{2}', '(a|b)[0-9]{2}', true],
  ['*', '😀', true],
  ['?', '😀', true],
  ['', 'a', false],
])('%s on %s: %s', (pattern, path, fits) => {
  expect(globMatcher([pattern])(path)).toBe(fits);
});

it('fits when one of several patterns fits', () => {
  const matcher = globMatcher(['a/*', 'b/*']);
  expect(['a/1', 'b/1', 'c/1'].map(matcher)).toEqual([true, true, false]);
});

it('agrees with the regular expression of the pattern', () => {
  const name = fc.stringMatching(/^[ab*?]{1,4}$/).filter((part) => !part.includes('**'));
  const pattern = fc.array(fc.oneof(name, fc.constant('**')), { minLength: 1, maxLength: 5 });
  const path = fc.array(fc.stringMatching(/^[ab]{1,4}$/), { minLength: 1, maxLength: 6 });
  void fc.assert(
    fc.property(pattern, path, (parts, names) => {
      const source = parts
        .map((part) => (part === '**' ? '(?:[^/]+/)*' : `${part.replaceAll('*', '[^/]*').replaceAll('?', '[^/]')}/`))
        .join('');
      expect(globMatcher([parts.join('/')])(names.join('/'))).toBe(
        new RegExp(`^${source}$`).test(`${names.join('/')}/`),
      );
    }),
    { numRuns: 2000 },
  );
});

it('takes no exponential time for a pattern that is made to', () => {
  const matcher = globMatcher([`${'**/*a*a*a*a*a*a*a*/'.repeat(10)}b`]);
  expect(matcher(`${`${'a'.repeat(60)}/`.repeat(60)}c`)).toBe(false);
});

it('looks into exactly the directories that lead to a path that fits', () => {
  const name = fc.constantFrom('a', 'b', '*', 'a*', '?');
  const pattern = fc.array(fc.oneof(name, fc.constant('**')), { minLength: 1, maxLength: 4 });
  const path = fc.array(fc.constantFrom('a', 'b', 'ab'), { minLength: 2, maxLength: 5 });
  void fc.assert(
    fc.property(pattern, path, (parts, names) => {
      const patterns = [parts.join('/')];
      if (!globMatcher(patterns)(names.join('/'))) return;
      for (let depth = 1; depth < names.length; depth++) {
        expect(directoryMatcher(patterns)(names.slice(0, depth).join('/'))).toBe(true);
      }
    }),
    { numRuns: 1000 },
  );
  expect(['src', 'src/a', 'lib', 'src/a/b'].map(directoryMatcher(['src/*/c.ts']))).toEqual([true, true, false, false]);
});
