import * as fc from 'fast-check';
import { editDistance, nearest } from '../../../lib/config/reading/nearest';

describe('nearest', () => {
  const keys = ['coverage', 'timeout', 'buildspec', 'for', 'env'];

  it.each([
    ['a letter left out', 'covrage', 'coverage'],
    ['a letter too many', 'timeoutt', 'timeout'],
    ['a wrong letter', 'buildspek', 'buildspec'],
    ['two letters swapped', 'fro', 'for'],
    ['capitals', 'Coverage', 'coverage'],
    ['hyphens and underscores', 'build-spec', 'buildspec'],
    ['an abbreviation', 'cov', 'coverage'],
  ])('sees through %s', (_, given, meant) => {
    expect(nearest(given, keys)).toBe(meant);
  });

  it.each(['shoes', 'x', '', 'vne', 'c'.repeat(10_000)])('suggests nothing for %.20j', (given) => {
    expect(nearest(given, keys)).toBeUndefined();
  });

  it('takes the nearer of two', () => {
    expect(nearest('tests', ['test', 'testsuite', 'tests'])).toBe('tests');
  });
});

describe('editDistance', () => {
  it.each([
    ['', '', 0],
    ['', 'abc', 3],
    ['abc', 'abc', 0],
    ['abc', 'acb', 1],
    ['abcd', 'badc', 2],
    ['kitten', 'sitting', 3],
  ])('from %j to %j is %d', (a, b, distance) => {
    expect(editDistance(a, b)).toBe(distance);
  });

  it('is the same in both directions and never more than the longer word', () => {
    const word = fc.string({ maxLength: 12 });
    void fc.assert(
      fc.property(word, word, (a, b) => {
        expect(editDistance(a, b)).toBe(editDistance(b, a));
        expect(editDistance(a, b)).toBeLessThanOrEqual(Math.max(a.length, b.length));
      }),
    );
  });
});
