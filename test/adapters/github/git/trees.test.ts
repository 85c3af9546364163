import { Setting, serverOfFile } from '../setting';

const server = serverOfFile();

let setting: Setting;
beforeEach(async () => {
  setting = await Setting.on(await server());
});
afterEach(() => setting.remove());

const files = Object.fromEntries(
  ['a/1', 'a/2', 'a/b/3', 'a/b/c/4', 'd/5', 'top'].map((path) => [path, `content of ${path}`]),
);

test('lists all files of a tree that is too large for one answer', async () => {
  setting.repository.treeLimit = 3;
  await setting.origin.commit('main', files);
  expect((await setting.source().listFiles('main')).toSorted()).toEqual(
    ['README.md', ...Object.keys(files)].toSorted(),
  );
});

test('reads each directory once for many files', async () => {
  const head = await setting.origin.commit('main', files);
  const source = setting.source();
  await source.refresh();
  const before = setting.server.log.length;
  const contents = await Promise.all(Object.keys(files).map((path) => source.readFile(head, path)));
  expect(contents).toEqual(Object.values(files));
  const requests = setting.server.log.slice(before).filter((route) => route.includes('/git/trees/'));
  expect(requests).toHaveLength(5);
});

test('asks again for a directory that could not be read', async () => {
  const source = setting.source();
  setting.server.faults.plan('GET /repos/{owner}/{repo}/git/trees/{tree_sha}', {
    kind: 'answer',
    reply: { status: 200, body: 'no JSON' },
  });
  await expect(source.readFile('main', 'README.md')).rejects.toMatchObject({ name: 'TransientError' });
  expect(await source.readFile('main', 'README.md')).toBe('# Shop\n');
});
