import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { LocalArtifacts } from '../../../lib/adapters/local/artifacts';
import { ArtifactStoreError, describeError } from '../../../lib/domain/errors';

let root: string;
let artifacts: LocalArtifacts;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'tidegate-test-'));
  artifacts = new LocalArtifacts(root);
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const text = async (key: string) => Buffer.from((await artifacts.get(key)) ?? []).toString();

it('reads back what was put, text or bytes', async () => {
  await artifacts.put('releases/a/changelog.md', 'größer');
  await artifacts.put('releases/a/trace.zip', new Uint8Array([0, 255, 10]));
  expect(await text('releases/a/changelog.md')).toBe('größer');
  expect([...((await artifacts.get('releases/a/trace.zip')) ?? [])]).toEqual([0, 255, 10]);
});

it('replaces what was there', async () => {
  await artifacts.put('a', 'a long text');
  await artifacts.put('a', 'short');
  expect(await text('a')).toBe('short');
});

it('finds nothing where nothing was put', async () => {
  await artifacts.put('a/b', '');
  expect(await artifacts.get('x')).toBeUndefined();
  expect(await artifacts.get('a')).toBeUndefined();
  expect(await artifacts.get('a/b/c')).toBeUndefined();
});

it('lists the keys with a prefix, in order', async () => {
  for (const key of ['r/2/b', 'r/1/a', 'r/1/b/c', 'r/10/a', 's/1/a']) await artifacts.put(key, '');
  expect(await artifacts.list('r/1/')).toEqual(['r/1/a', 'r/1/b/c']);
  expect(await artifacts.list('r/1')).toEqual(['r/1/a', 'r/1/b/c', 'r/10/a']);
  expect(await artifacts.list('')).toHaveLength(5);
  expect(await artifacts.list('x/y/')).toEqual([]);
});

it('gives an address that opens the file', async () => {
  await artifacts.put('a b/ü#1.txt', 'x');
  expect(readFileSync(new URL(artifacts.url('a b/ü#1.txt')), 'utf8')).toBe('x');
});

it.each([
  '',
  '/etc/passwd',
  '../up',
  'a/../../up',
  'a//b',
  'a/./b',
  'a/',
  'a\\b',
  'a\0b',
  'a\nb',
  'x'.repeat(201),
  'x/'.repeat(600),
])('refuses the key %j', async (key) => {
  await expect(artifacts.put(key, '')).rejects.toThrow(ArtifactStoreError);
  await expect(artifacts.get(key)).rejects.toThrow(/is not the key of an artifact/);
});

it('keeps every key that it accepts below its directory', () => {
  void fc.assert(
    fc.property(fc.stringMatching(/^[./\\a b\n]{0,12}$/), (key) => {
      let path: string;
      try {
        path = artifacts.pathOf(key);
      } catch {
        return;
      }
      expect(path.startsWith(`${root}/`)).toBe(true);
      expect(path).toBe(`${root}/${key}`);
    }),
    { numRuns: 1000 },
  );
});

describe('when the disk says no', () => {
  const failing = (code: string) =>
    new LocalArtifacts(root, (path) => {
      writeFileSync(path, 'half of i');
      return Promise.reject(Object.assign(new Error(`${code}: no`), { code }));
    });

  it.each([
    ['ENOSPC', /cannot write the artifact a: the disk is full .*; free disk space/],
    ['EDQUOT', /the disk quota is used up .*quota/],
    ['EACCES', /permission denied .*make it writable/],
    ['EROFS', /the disk is read-only .*can be written to/],
    ['EIO', /EIO: no/],
  ])('explains %s, leaves nothing half-written and keeps what was there', async (code, message) => {
    await artifacts.put('a', 'whole');
    const error = await failing(code)
      .put('a', 'more')
      .catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(ArtifactStoreError);
    expect(describeError(error)).toMatch(message);
    expect(await text('a')).toBe('whole');
    expect(readdirSync(root)).toEqual(['a']);
  });

  it('explains a full disk of the system itself', async () => {
    if (!existsSync('/dev/full')) return;
    const full = new LocalArtifacts(root, async () => writeFileSync('/dev/full', 'x'));
    await expect(full.put('a', '')).rejects.toThrow(/the disk is full/);
  });

  it('explains a file where a directory should be', async () => {
    await artifacts.put('a', '');
    await expect(artifacts.put('a/b', '')).rejects.toThrow(ArtifactStoreError);
  });

  it('explains a directory that cannot be written to', async () => {
    // Nothing is forbidden to root.
    if (process.getuid?.() === 0) return;
    chmodSync(root, 0o555);
    await expect(artifacts.put('a', '')).rejects.toThrow(/permission denied/);
    chmodSync(root, 0o755);
  });
});

it('does not list what is only half-written', async () => {
  await artifacts.put('a', '');
  writeFileSync(join(root, 'b.123.unfinished'), '');
  expect(await artifacts.list('')).toEqual(['a']);
});

it('survives writers of the same key side by side: one of them wins as a whole', async () => {
  const contents = Array.from({ length: 20 }, (_, i) => String(i).repeat(100_000));
  await Promise.all(contents.map((content) => artifacts.put('a', content)));
  expect(contents).toContain(await text('a'));
});
