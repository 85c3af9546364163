import { updateOf } from '../../contracts/tickets';
import { everything, JiraSetting } from './setting';

let setting: JiraSetting;
beforeEach(async () => {
  setting = await JiraSetting.open();
});
afterEach(() => setting.close());

const update = (fields: Parameters<typeof updateOf>[0] = {}, wishes = everything) =>
  setting.connect(wishes).update(updateOf(fields), setting.deadline());

test('moves the ticket, sets the fix version, links the release and comments', async () => {
  expect(await update()).toEqual({ kind: 'updated', problems: [] });
  const { status, fixVersions, links, comments } = setting.issue;
  expect({ status, fixVersions }).toEqual({ status: 'Released', fixVersions: ['shop 1.4.0'] });
  expect(setting.server.versions).toEqual([
    expect.objectContaining({ name: 'shop 1.4.0', released: true, releaseDate: '2026-03-01' }),
  ]);
  expect(links).toEqual([
    expect.objectContaining({
      globalId: 'tidegate:shop-1.4.0-1',
      object: expect.objectContaining({ url: 'https://git.example.test/releases/1.4.0', title: 'shop 1.4.0' }),
    }),
  ]);
  expect(comments).toHaveLength(1);
});

test('only comments where nothing else is wished or can be linked', async () => {
  expect(await update({ links: { report: '/tmp/report.html' } }, { transitions: {} })).toMatchObject({ problems: [] });
  expect(setting.writes).toEqual(['POST /issue/SHOP-12/comment']);
});

test('neither moves a ticket nor makes a version of a failed release', async () => {
  await update({ event: 'failed' });
  expect(setting.issue.status).toBe('Open');
  expect(setting.server.versions).toEqual([]);
});

test('opens the version again, updates the link and moves the ticket back after a rollback', async () => {
  await update();
  await update({ event: 'rolled_back' });
  expect(setting.server.versions).toEqual([expect.objectContaining({ name: 'shop 1.4.0', released: false })]);
  expect(setting.issue.links).toEqual([
    expect.objectContaining({ object: expect.objectContaining({ summary: 'rolled back' }) }),
  ]);
  expect(setting.issue.status).toBe('Open');
});

test('makes no version of a release that is rolled back before it was completed', async () => {
  await update({ event: 'rolled_back' });
  expect(setting.server.versions).toEqual([]);
});

test('takes a version that people have planned, for all tickets of its project', async () => {
  setting.server.versions.push({ id: '7', projectId: 10001, name: 'Shop 1.4.0', released: false, archived: false });
  setting.server.addIssue('SHOP-13');
  const tickets = setting.connect({ ...everything, fixVersion: 'Shop {version}' });
  const all = ['SHOP-12', 'SHOP-13'].map((key) => tickets.update(updateOf({ key }), setting.deadline()));
  expect((await Promise.all(all)).flatMap(({ problems }) => problems)).toEqual([]);
  expect(setting.writes.filter((write) => write.includes('version'))).toEqual(['PUT /version/7']);
});

test('leaves a ticket where it is that is there already', async () => {
  setting.issue.status = 'released';
  expect((await update()).problems).toEqual([]);
  expect(setting.writes.filter((write) => write.endsWith('/transitions'))).toEqual([]);
});

test('takes the name of a transition for where it leads', async () => {
  await update({}, { transitions: { completed: 'ship it' } });
  expect(setting.issue.status).toBe('Released');
});

test('says when the workflow does not lead there, and does the rest', async () => {
  const outcome = await update({}, { ...everything, transitions: { completed: 'Done' } });
  expect(outcome).toEqual({ kind: 'updated', problems: ['its workflow does not lead from Open to Done'] });
  expect(setting.issue.comments).toHaveLength(1);
  expect(setting.issue.fixVersions).toEqual(['shop 1.4.0']);
});

test('does not know a ticket that does not exist, and writes nothing', async () => {
  expect(await update({ key: 'SHOP-404' })).toEqual({ kind: 'unknown', problems: [] });
  expect(setting.writes).toEqual([]);
});

test('finds its comment among those of people and of other releases', async () => {
  await update();
  await update({ release: { id: 'shop-1.4.1-1', service: 'shop', version: '1.4.1' } });
  for (let i = 0; i < 90; i++) setting.issue.comments.push({ id: `${i}`, body: {}, properties: [] });
  expect((await update()).kind).toBe('unchanged');
});

test('leaves a ticket alone that people have moved since it was told', async () => {
  await update();
  setting.issue.status = 'In Progress';
  await update();
  expect(setting.issue.status).toBe('In Progress');
});
