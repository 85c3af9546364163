import { ArtifactStoreError } from '../../lib/domain/errors';
import type { Artifacts } from '../../lib/ports/artifacts';

/** What every store of artifacts does. `open` gives an empty one for each test. */
export function describeArtifactsContract(open: () => Promise<Artifacts>): void {
  describe('artifacts', () => {
    let artifacts: Artifacts;
    beforeEach(async () => {
      artifacts = await open();
    });
    const put = (key: string, content: string | Uint8Array = '') => artifacts.put(key, content, 'text/plain');
    const text = async (key: string) => Buffer.from((await artifacts.get(key)) ?? []).toString();

    test('are read back as they were put, text or bytes', async () => {
      await put('releases/a/changelog.md', 'größer');
      await put('releases/a/trace.zip', new Uint8Array([0, 255, 10]));
      expect(await text('releases/a/changelog.md')).toBe('größer');
      expect([...((await artifacts.get('releases/a/trace.zip')) ?? [])]).toEqual([0, 255, 10]);
    });

    test('may be empty', async () => {
      await put('releases/a/empty');
      expect(await artifacts.get('releases/a/empty')).toHaveLength(0);
    });

    test('replace what was there', async () => {
      await put('a', 'a long text');
      await put('a', 'short');
      expect(await text('a')).toBe('short');
    });

    test('are not there before they are put', async () => {
      expect(await artifacts.get('releases/a/changelog.md')).toBeUndefined();
    });

    test('are listed by the beginning of their keys, all and in order', async () => {
      for (const key of ['r/2/b', 'r/1/d', 'r/1/a', 'r/1/b/c', 'r/1/c', 'r/10/a', 's/1/a']) await put(key);
      expect(await artifacts.list('r/1/')).toEqual(['r/1/a', 'r/1/b/c', 'r/1/c', 'r/1/d']);
      expect(await artifacts.list('r/1')).toEqual(['r/1/a', 'r/1/b/c', 'r/1/c', 'r/1/d', 'r/10/a']);
      expect(await artifacts.list('')).toHaveLength(7);
      expect(await artifacts.list('x/y/')).toEqual([]);
    });

    test('may have any letters in their keys', async () => {
      await put('a b/ü#1&2+3%4.txt', 'x');
      expect(await text('a b/ü#1&2+3%4.txt')).toBe('x');
      expect(await artifacts.list('a b/')).toEqual(['a b/ü#1&2+3%4.txt']);
    });

    test('have an address that people can open', () => {
      expect(URL.canParse(artifacts.url('releases/a b/ü#1.txt'))).toBe(true);
    });

    const wrongKeys = ['', '/etc/passwd', '../up', 'a/../../up', 'a//b', 'a/./b', 'a/', 'a\\b', 'a\0b', 'a\nb'];
    const tooLong = 'x/'.repeat(600).concat('x');
    test.each([...wrongKeys, tooLong].map((key) => [key.slice(0, 20), key]))('refuse the key %j', async (_, key) => {
      await expect(put(key)).rejects.toThrow(ArtifactStoreError);
      await expect(artifacts.get(key)).rejects.toThrow(/is not the key of an artifact/);
    });
  });
}
