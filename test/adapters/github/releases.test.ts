import type { ReleaseEntry } from '../../../lib/ports/source-control';
import { Setting, serverOfFile } from './setting';

const server = serverOfFile();
const create = 'POST /repos/{owner}/{repo}/releases';

let setting: Setting;
beforeEach(async () => {
  setting = await Setting.on(await server());
});
afterEach(() => setting.remove());

const entry = (notes = '# v1.0.0\n\nNotes\n'): ReleaseEntry => ({
  version: '1.0.0',
  tag: 'v1.0.0',
  commit: setting.first,
  notes,
  publishedAt: '2027-01-15T09:00:00Z',
  releaseId: 'shop-1.0.0-1',
});

const writes = async (run: () => Promise<unknown>): Promise<string[]> => {
  const before = setting.server.log.length;
  await run();
  return setting.server.log.slice(before).filter((route) => !route.startsWith('GET') && route.includes('{owner}'));
};

describe('publishing', () => {
  test('makes a release that is the latest only when its version is', async () => {
    const url = await setting.source().publishRelease(entry());
    expect(url).toBe(`https://github.com/acme/${setting.repository.name}/releases/tag/v1.0.0`);
    expect(setting.repository.releases).toEqual([
      expect.objectContaining({
        tag_name: 'v1.0.0',
        name: 'v1.0.0',
        body: entry().notes,
        draft: false,
        prerelease: false,
        make_latest: 'legacy',
        target_commitish: setting.first,
      }),
    ]);
  });

  test('changes nothing when it is the same, and replaces it when it is not', async () => {
    const source = setting.source();
    await source.publishRelease(entry());
    expect(await writes(() => source.publishRelease(entry()))).toEqual([]);
    await source.publishRelease(entry('new'));
    expect(setting.repository.releases).toEqual([expect.objectContaining({ body: 'new' })]);
  });

  test.each(['before', 'after', 'halfway'] as const)('publishes once though the connection breaks %s', async (when) => {
    setting.server.faults.plan(create, { kind: 'drop', when });
    await setting.source().publishRelease(entry());
    expect(setting.repository.releases).toEqual([expect.objectContaining({ tag_name: 'v1.0.0', draft: false })]);
  });

  test('publishes the draft that a person has prepared', async () => {
    const draft = { target_commitish: 'main', name: 'Draft', body: 'draft', prerelease: false, make_latest: 'true' };
    setting.repository.releases.push({ id: 1, tag_name: 'v1.0.0', draft: true, ...draft });
    expect(await setting.source().publishRelease(entry())).toContain('/releases/tag/v1.0.0');
    expect(setting.repository.releases).toEqual([expect.objectContaining({ draft: false, body: entry().notes })]);
  });

  test('cuts notes that are too long at the end of a line, and says where they go on', async () => {
    await setting.source().publishRelease(entry(`# v1.0.0\n${'- a change\n'.repeat(20_000)}`));
    const [release] = setting.repository.releases;
    const body = release?.body ?? '';
    expect(body.length).toBeLessThanOrEqual(125_000);
    expect(body.length).toBeGreaterThan(124_000);
    const link = `https://github.com/acme/${setting.repository.name}/tree/v1.0.0`;
    expect(body.endsWith(`\n- a change\n\nThe notes go on in the changelog in [v1.0.0](${link}).`)).toBe(true);
  });

  test('says why GitHub does not take it', async () => {
    const body = { message: 'Validation Failed', errors: [{ message: 'tag_name was used by an immutable release' }] };
    setting.server.faults.plan(create, { kind: 'answer', reply: { status: 422, body } });
    await expect(setting.source().publishRelease(entry())).rejects.toMatchObject({
      name: 'RepositoryError',
      message: expect.stringContaining('immutable release'),
    });
  });
});

describe('withdrawing', () => {
  const reason = 'errors rose to 7 % @everyone <img src=x>\n# Not a heading';

  test('marks the release once, so that it is not the latest, and keeps its notes', async () => {
    const source = setting.source();
    await source.publishRelease(entry());
    await source.withdrawRelease('1.0.0', reason);
    expect(await writes(() => source.withdrawRelease('1.0.0', reason))).toEqual([]);
    expect(setting.repository.releases).toEqual([
      expect.objectContaining({ name: 'v1.0.0 (rolled back)', prerelease: true, draft: false, make_latest: 'false' }),
    ]);
    const body = setting.repository.releases[0]?.body ?? '';
    expect(body).toContain('**Rolled back:** errors rose to 7 %');
    expect(body.endsWith(entry().notes)).toBe(true);
    expect(body).not.toMatch(/@everyone|<img|\n# Not/);
  });

  test('leaves room for the mark in notes that are as long as they may be', async () => {
    const source = setting.source();
    await source.publishRelease(entry(`${'- a change\n'.repeat(11_363)}`));
    await source.withdrawRelease('1.0.0', reason);
    expect(setting.repository.releases[0]?.body?.length).toBeLessThanOrEqual(125_000);
  });
});
