import {
  chmodSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { BuiltArtifacts } from '../../../../lib/adapters/local/builds/built-artifacts';

let root: string;
let artifacts: BuiltArtifacts;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'tidegate-test-'));
  artifacts = new BuiltArtifacts(join(root, 'artifacts'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

/** Writes files below a directory of that name; a content of `-> x` makes a link. */
function tree(name: string, files: Record<string, string>): string {
  const base = join(root, name);
  mkdirSync(base);
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(base, path)), { recursive: true });
    if (content.startsWith('-> ')) symlinkSync(content.slice(3), join(base, path));
    else writeFileSync(join(base, path), content);
  }
  return base;
}
const store = (base: string, patterns = ['**/*']) => artifacts.store(base, patterns);
const files = { 'server.js': 'serve()', 'lib/a.js': 'a', 'lib/deep/b.js': 'b', 'bin/run': '#!/bin/sh' };

describe('the digest', () => {
  it('is the same for the same content, whoever wrote it when and in which order', async () => {
    const one = tree('one', files);
    const two = tree('two', Object.fromEntries(Object.entries(files).reverse()));
    utimesSync(join(two, 'server.js'), 1, 1);
    expect(await store(two)).toEqual(await store(one));
    expect(readdirSync(join(root, 'artifacts'))).toHaveLength(1);
  });

  it.each([
    ['a content', (base: string) => writeFileSync(join(base, 'lib/a.js'), 'A')],
    ['a name', (base: string) => writeFileSync(join(base, 'lib/c.js'), '')],
    ['the right to be run', (base: string) => chmodSync(join(base, 'bin/run'), 0o755)],
    ['a link', (base: string) => symlinkSync('lib', join(base, 'link'))],
  ])('changes with %s', async (_, change) => {
    const base = tree('one', files);
    const before = await store(base);
    change(base);
    expect((await store(base)).digest).not.toBe(before.digest);
  });

  it('does not take the end of one name for the start of another content', async () => {
    const one = await store(tree('one', { a: 'b', ab: '' }));
    const two = await store(tree('two', { a: '', ab: 'b' }));
    expect(one.digest).not.toBe(two.digest);
  });

  it('stays what it is', async () => {
    // Releases name artifacts by it: another way to count would make every artifact unknown.
    const { digest } = await store(tree('one', { 'a.txt': 'hello\n', 'b/link': '-> ../a.txt' }));
    expect(digest).toBe('sha256:031735671481fa49ce78ff83882cfa9caf08d8bf2a2076844aaf3da544dcd4a6');
  });
});

describe('the copy', () => {
  it('holds the files that fit, with their right to be run, and nothing else', async () => {
    const base = tree('one', { ...files, 'src/x.ts': '', '.git/config': '', 'lib/.hidden': 'h' });
    chmodSync(join(base, 'bin/run'), 0o700);
    const { location } = await store(base, ['lib/**/*', 'bin/*', 'server.js']);
    expect((readdirSync(location, { recursive: true }) as string[]).sort()).toEqual([
      'bin',
      'bin/run',
      'lib',
      'lib/.hidden',
      'lib/a.js',
      'lib/deep',
      'lib/deep/b.js',
      'server.js',
    ]);
    expect(statSync(join(location, 'bin/run')).mode & 0o777).toBe(0o555);
    expect(statSync(join(location, 'server.js')).mode & 0o777).toBe(0o444);
    expect(statSync(location).mode & 0o777).toBe(0o555);
  });

  it('does not change with the checkout', async () => {
    const base = tree('one', files);
    const { location, digest } = await store(base);
    expect(statSync(join(location, 'server.js')).ino).not.toBe(statSync(join(base, 'server.js')).ino);
    writeFileSync(join(base, 'server.js'), 'changed');
    expect(readFileSync(join(location, 'server.js'), 'utf8')).toBe('serve()');
    expect(await artifacts.verify(digest)).toBe(location);
  });

  it('keeps links that stay inside as they are', async () => {
    const { location } = await store(
      tree('one', { 'pkg/main.js': 'x', 'node_modules/.bin/tool': '-> ../../pkg/main.js', dir: '-> pkg' }),
    );
    expect(readlinkSync(join(location, 'node_modules/.bin/tool'))).toBe('../../pkg/main.js');
    expect(lstatSync(join(location, 'dir')).isSymbolicLink()).toBe(true);
  });

  it('never holds the repository itself', async () => {
    const { location } = await store(tree('one', { a: '', '.git/HEAD': 'ref', 'sub/.git': 'gitdir: x' }));
    expect((readdirSync(location, { recursive: true }) as string[]).sort()).toEqual(['a', 'sub', 'sub/.git']);
  });

  it.each([
    ['by its path', { a: '-> ../outside' }],
    ['by an absolute path', { a: '-> /etc/passwd' }],
    ['over another link', { inner: '-> /etc', a: '-> inner/passwd' }],
  ])('refuses a link that leads outside %s', async (_, links) => {
    await expect(store(tree('one', links), ['a'])).rejects.toThrow(/"a" leads out of the checkout/);
    expect(readdirSync(join(root, 'artifacts'))).toEqual([]);
  });
});

describe('verifying', () => {
  it.each([
    ['a changed file', (location: string) => writeFileSync(join(location, 'server.js'), 'evil()')],
    ['an added file', (location: string) => writeFileSync(join(location, 'evil.js'), '')],
    [
      'an added repository',
      (location: string) => {
        mkdirSync(join(location, '.git'));
        writeFileSync(join(location, '.git/config'), '');
      },
    ],
    ['a removed file', (location: string) => rmSync(join(location, 'server.js'))],
  ])('notices %s', async (_, change) => {
    const { location, digest } = await store(tree('one', files));
    chmodSync(location, 0o755);
    chmodSync(join(location, 'server.js'), 0o644);
    change(location);
    await expect(artifacts.verify(digest)).rejects.toThrow(/was changed/);
  });

  it('replaces an artifact that was changed when it is built again', async () => {
    const base = tree('one', files);
    const { location, digest } = await store(base);
    chmodSync(join(location, 'server.js'), 0o644);
    writeFileSync(join(location, 'server.js'), 'evil()');
    expect(await store(base)).toEqual({ location, digest });
    expect(await artifacts.verify(digest)).toBe(location);
    expect(readdirSync(join(root, 'artifacts'))).toHaveLength(1);
  });

  it('says when there is none', async () => {
    await expect(artifacts.verify(`sha256:${'0'.repeat(64)}`)).rejects.toThrow(/there is no artifact sha256:000/);
    await expect(artifacts.verify('../../etc')).rejects.toThrow(/is not the digest of an artifact/);
  });
});

it('keeps one copy when several builds make the same at once', async () => {
  const base = tree('one', files);
  const kept = await Promise.all(Array.from({ length: 8 }, () => store(base)));
  expect(new Set(kept.map(({ digest }) => digest)).size).toBe(1);
  expect(readdirSync(join(root, 'artifacts'))).toHaveLength(1);
});

it('leaves nothing behind when it cannot be kept', async () => {
  writeFileSync(join(root, 'artifacts'), 'in the way');
  await expect(store(tree('one', files))).rejects.toThrow(/cannot keep the artifact/);
});
