import { notFound } from '../server/reply';
import { Setting, serverOfFile } from '../setting';

const server = serverOfFile();
const compare = 'GET /repos/{owner}/{repo}/compare/{basehead}';

let setting: Setting;
beforeEach(async () => {
  setting = await Setting.on(await server());
});
afterEach(() => setting.remove());

const tags = (references: readonly (readonly [string, string])[]) =>
  setting.origin.git(
    ['update-ref', '--stdin'],
    references.map(([tag, id]) => `create refs/tags/${tag} ${id}\n`).join(''),
  );

async function comparisons(run: () => Promise<unknown>): Promise<number> {
  const before = setting.server.log.length;
  await run();
  return setting.server.log.slice(before).filter((route) => route === compare).length;
}

test('compares one tag when the highest is contained, however many there are', async () => {
  const head = await setting.origin.commit('main', { a: '1' });
  await tags(Array.from({ length: 200 }, (_, i) => [`v1.${i}.0`, setting.first] as const));
  const source = setting.source();
  expect(await comparisons(() => source.lastVersionTag(head))).toBe(1);
  expect(await source.lastVersionTag(head)).toEqual({ version: '1.199.0', tag: 'v1.199.0', commit: setting.first });
});

test('compares nothing when the commit itself bears the highest tag', async () => {
  await setting.origin.annotatedTag('v1.0.0', setting.first);
  expect(await comparisons(() => setting.source().lastVersionTag(setting.first))).toBe(0);
});

test('finds the last version of an older line', async () => {
  const newer = await setting.origin.commit('next', { a: '1' }, 'a', { from: setting.first });
  await tags(Array.from({ length: 12 }, (_, i) => [`v2.${i}.0`, newer] as const));
  await tags([
    ['v1.4.0', setting.first],
    ['v1.3.0', setting.first],
  ]);
  expect(await setting.source().lastVersionTag('main')).toMatchObject({ version: '1.4.0' });
});

test('is not disturbed by tags of another history', async () => {
  const alone = await setting.origin.commit('alone', { a: '1' });
  await tags([
    ['v9.0.0', alone],
    ['v1.0.0', setting.first],
  ]);
  expect(await setting.source().lastVersionTag('main')).toMatchObject({ version: '1.0.0' });
});

test('is not disturbed by a tag that marks no commit', async () => {
  const blob = (await setting.origin.git(['hash-object', '-w', '--stdin'], 'x')).trim();
  await tags([
    ['v9.0.0', blob],
    ['v1.0.0', setting.first],
  ]);
  expect(await setting.source().lastVersionTag('main')).toMatchObject({ version: '1.0.0' });
});

test('gives up, and says so, when none of very many tags is contained', async () => {
  const newer = await setting.origin.commit('next', { a: '1' }, 'a', { from: setting.first });
  await tags(Array.from({ length: 140 }, (_, i) => [`v2.${i}.0`, newer] as const));
  // As for commits without a common history, and quicker than to compare.
  const every = Array.from({ length: 140 }, (_, i) => i + 1);
  setting.server.faults.plan(compare, { kind: 'answer', reply: notFound() }, every);
  await expect(setting.source().lastVersionTag('main')).rejects.toMatchObject({
    name: 'RepositoryError',
    message: expect.stringContaining('highest of 140 version tags'),
  });
});
