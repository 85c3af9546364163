import { execFileSync } from 'node:child_process';
import * as fc from 'fast-check';
import { insidePath, isReferenceName } from '../../../../lib/adapters/github/git/names';
import { storedMessage } from '../../../../lib/domain/git/messages';

/** One process tells about all names. */
function gitAllows(names: readonly string[]): boolean[] {
  const script = 'for name; do git check-ref-format "refs/heads/$name" && echo yes || echo no; done';
  return execFileSync('sh', ['-c', script, 'sh', ...names], { encoding: 'utf8' })
    .trimEnd()
    .split('\n')
    .map((line) => line === 'yes');
}

test('allows the names that git allows, but for those that look like an option', () => {
  const part = fc.constantFrom(
    'a',
    '-',
    '.',
    '/',
    '@',
    '{',
    '~',
    '^',
    ':',
    '?',
    '*',
    '[',
    '\\',
    ' ',
    '\t',
    '.lock',
    'ü',
  );
  const names = fc.sample(
    fc.array(part, { minLength: 1, maxLength: 6 }).map((parts) => parts.join('')),
    400,
  );
  const known = [
    'main',
    'release/v1.0.0',
    'a..b',
    'x.lock',
    'x.lock/y',
    'a//b',
    '.a',
    'a/.b',
    'a.',
    'a/',
    '@',
    'a@{b',
    '漢字',
  ];
  const asked = [...names, ...known].filter((name) => !name.startsWith('-'));
  expect(asked.map(isReferenceName)).toEqual(gitAllows(asked));
  expect(['', '-x', 'a\nb', 'a\u007Fb'].map(isReferenceName)).toEqual([false, false, false, false]);
});

test('writes paths as git does', () => {
  expect(insidePath('./docs//a.md')).toBe('docs/a.md');
  expect(insidePath('docs/sub/')).toBe('docs/sub');
  expect(insidePath('.github/a')).toBe('.github/a');
});

test.each(['', '.', '/', '/a', '..', '../a', 'a/../../b', 'a\0b', '.git', '.GIT/config', 'a/.git/hooks/x', 'git~1/x'])(
  'refuses %j, which no file of a repository has',
  (path) => {
    expect(() => insidePath(path)).toThrow(/not a path inside the repository/);
  },
);

test('stores messages as git does', () => {
  expect(storedMessage('a\0b\n\n')).toBe('ab\n');
});
