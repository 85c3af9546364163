import fc from 'fast-check';
import { codeOwners } from '../../../lib/domain/triage/code-owners';

const ownersOf = (pattern: string, path: string) => codeOwners(`${pattern} @ada`)(path).length > 0;

it.each([
  ['*', 'a.js', true],
  ['*', 'src/deep/a.js', true],
  ['*.js', 'a.js', true],
  ['*.js', 'src/a.js', true],
  ['*.js', 'src/a.jsx', false],
  ['/build/logs/', 'build/logs/today.txt', true],
  ['/build/logs/', 'build/logs/old/x.txt', true],
  ['/build/logs/', 'src/build/logs/x.txt', false],
  ['/build/logs/', 'build/logs', false],
  ['docs/*', 'docs/getting-started.md', true],
  ['docs/*', 'docs/build-app/troubleshooting.md', false],
  ['docs/*', 'src/docs/a.md', false],
  ['apps/', 'apps/a.js', true],
  ['apps/', 'src/apps/deep/a.js', true],
  ['apps/', 'apps', false],
  ['/docs/', 'docs/a/b.md', true],
  ['/apps/github', 'apps/github/a.js', true],
  ['/apps/github', 'apps/github', true],
  ['/apps/github', 'src/apps/github', false],
  ['**/logs', 'deeply/nested/logs/a.txt', true],
  ['**/logs', 'logs/a.txt', true],
  ['src/**/test', 'src/a/b/test/x.js', true],
  ['src/**/test', 'src/test/x.js', true],
  ['src/**', 'src/a/b.js', true],
  ['src/**', 'src', false],
  ['Cart.js', 'cart.js', false],
  ['cart?.js', 'cart1.js', true],
  ['src/cart', 'src/cart.js', false],
  ['my\\ docs/', 'my docs/a.md', true],
])('fits %s to %s: %s', (pattern, path, fits) => {
  expect(ownersOf(pattern, path)).toBe(fits);
});

it('lets the last line that fits decide', () => {
  const owners = codeOwners('* @all @others\n*.js @js\n/apps/ @apps\n/apps/github\n');
  expect(owners('README.md')).toEqual(['@all', '@others']);
  expect(owners('src/a.js')).toEqual(['@js']);
  expect(owners('apps/a.js')).toEqual(['@apps']);
  expect(owners('apps/github/a.js')).toEqual([]);
});

it('reads users, teams, addresses, comments and line ends of every kind', () => {
  const owners = codeOwners(
    '# everything\r\n\r\n  * @ada @acme/web-team docs@example.com # and nobody else @eve\r\n#*.js @js\n',
  );
  expect(owners('a.js')).toEqual(['@ada', '@acme/web-team', 'docs@example.com']);
});

it.each(['!*.js @x', '[ab].js @x', '\\#a.js @x', '*.js x', '*.js @', '*.js @a/b/c', '/ @x'])(
  'skips the line %s, which GitHub does not read',
  (line) => {
    expect(codeOwners(`* @all\n${line}`)('a.js')).toEqual(['@all']);
  },
);

it('reads nothing of a file that is too large for GitHub', () => {
  expect(codeOwners(`* @all\n${'#'.repeat(3 * 1024 * 1024)}`)('a.js')).toEqual([]);
});

it('survives any text, and finds only owners that it names', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string(), (text, path) => {
      for (const owner of codeOwners(text)(path)) expect(text).toContain(owner);
    }),
  );
});

it('gives a file to the owner of any directory above it', () => {
  const name = fc.stringMatching(/^[a-z]{1,6}$/);
  fc.assert(
    fc.property(fc.array(name, { minLength: 2, maxLength: 6 }), fc.nat(4), (parts, depth) => {
      const directory = parts.slice(0, Math.min(depth + 1, parts.length - 1)).join('/');
      expect(codeOwners(`/${directory}/ @ada`)(parts.join('/'))).toEqual(['@ada']);
    }),
  );
});
