import type { Origin } from '../../../contracts/source-control/origin';
import { Setting, serverOfFile } from '../setting';

const server = serverOfFile();
const compare = 'GET /repos/{owner}/{repo}/compare/{basehead}';
const listing = 'GET /repos/{owner}/{repo}/commits';

let setting: Setting;
beforeEach(async () => {
  setting = await Setting.on(await server());
});
afterEach(() => setting.remove());

/** Adds commits to main in one go. */
async function commits(origin: Origin, first: string, count: number): Promise<void> {
  const script = Array.from({ length: count }, (_, i) => {
    const from = i === 0 ? `from ${first}\n` : '';
    const message = `feat: number ${i + 1}`;
    const identity = `Ada <ada@example.invalid> ${1_800_000_100 + i} +0000`;
    return `commit refs/heads/main\ncommitter ${identity}\ndata ${message.length}\n${message}\n${from}`;
  });
  await origin.git(['fast-import', '--quiet'], script.join(''));
}

const numbered = (count: number): string[] => Array.from({ length: count }, (_, i) => `feat: number ${count - i}`);

test('reads all commits, however many pages they are on', async () => {
  await commits(setting.origin, setting.first, 720);
  const source = setting.source();
  const before = setting.server.log.length;
  const found = await source.commits(setting.first, 'main');
  expect(found.map(({ message }) => message)).toEqual(numbered(720));
  const requests = setting.server.log.slice(before).filter((route) => route === compare);
  expect(requests).toHaveLength(8);
});

test('reads the whole history, however many pages it is on', async () => {
  await commits(setting.origin, setting.first, 350);
  const found = await setting.source().commits(undefined, 'main');
  expect(found.map(({ message }) => message)).toEqual([...numbered(350), 'feat: begin']);
});

test('says so when pages hold less than GitHub counts', async () => {
  await commits(setting.origin, setting.first, 150);
  const change = (body: { commits: unknown[] }) => ({ ...body, commits: body.commits.slice(1) });
  setting.server.faults.plan(compare, { kind: 'change', change }, [2]);
  await expect(setting.source().commits(setting.first, 'main')).rejects.toMatchObject({
    name: 'TransientError',
    message: 'cannot read the commits: GitHub counts 150, but lists 149',
  });
});

test('says so when a page of the whole history lacks a commit', async () => {
  await commits(setting.origin, setting.first, 20);
  setting.server.faults.plan(listing, { kind: 'change', change: (body: unknown[]) => body.filter((_, i) => i !== 7) });
  await expect(setting.source().commits(undefined, 'main')).rejects.toMatchObject({
    name: 'TransientError',
    message: expect.stringMatching(/GitHub does not list [0-9a-f]{40}/),
  });
});

test('says so when two commits have no history in common', async () => {
  const alone = await setting.origin.commit('alone', { a: '1' });
  await expect(setting.source().commits(alone, 'main')).rejects.toMatchObject({
    name: 'RepositoryError',
    message: expect.stringContaining('no history in common'),
  });
});

describe('changed files', () => {
  test('are one request', async () => {
    const head = await setting.origin.commit('main', { 'README.md': null, 'READ.md': '# Shop\n' });
    const source = setting.source();
    await source.refresh();
    const before = setting.server.log.length;
    expect((await source.changedFiles(setting.first, head)).toSorted()).toEqual(['READ.md', 'README.md']);
    expect(setting.server.log.slice(before)).toEqual([compare]);
  });

  test('are all named, also when there are more than GitHub compares', async () => {
    const files = Object.fromEntries(Array.from({ length: 350 }, (_, i) => [`files/${i}.txt`, `${i}`]));
    const head = await setting.origin.commit('main', files);
    const found = await setting.source().changedFiles(setting.first, head);
    expect(found.toSorted()).toEqual(Object.keys(files).toSorted());
  });

  test('are counted between the two commits, not from what they share', async () => {
    const one = await setting.origin.commit('one', { a: '1' }, 'a', { from: setting.first });
    const two = await setting.origin.commit('two', { b: '1' }, 'b', { from: setting.first });
    expect((await setting.source().changedFiles(one, two)).toSorted()).toEqual(['a', 'b']);
  });
});
