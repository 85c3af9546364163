import { updateOf } from '../../contracts/tickets';
import { everything, LinearSetting, pipeline } from './setting';

let setting: LinearSetting;
beforeEach(async () => {
  setting = await LinearSetting.open();
});
afterEach(() => setting.close());

const update = (fields: Parameters<typeof updateOf>[0] = {}, wishes = everything) =>
  setting.connect(wishes).update(updateOf(fields), setting.deadline());

test('sets the state, adds the ticket to the release, links and comments', async () => {
  expect(await update()).toEqual({ kind: 'updated', problems: [] });
  const { issue, server } = setting;
  expect(issue.state.name).toBe('Released');
  expect(server.releases).toEqual([
    expect.objectContaining({ name: 'shop 1.4.0', version: '1.4.0', completedAt: expect.any(String) }),
  ]);
  expect([...issue.releaseIds]).toEqual(server.releases.map(({ id }) => id));
  expect(server.attachments).toEqual([
    expect.objectContaining({ issueId: issue.id, title: 'shop 1.4.0', subtitle: 'completed' }),
  ]);
  expect(issue.written).toEqual([expect.objectContaining({ body: 'Released with **shop 1.4.0**.' })]);
});

test('only comments where nothing else is wished or can be linked', async () => {
  await update({ links: { report: '/tmp/report.html' } }, { states: {} });
  expect(setting.operations).toEqual(['Ticket', 'Comments', 'Comment']);
});

test('neither makes a release of a failed one nor moves its ticket', async () => {
  await update({ event: 'failed' });
  expect(setting.server.releases).toEqual([]);
  expect(setting.issue.state.name).toBe('Todo');
});

test('completes a release in a pipeline that does not do so itself, once for all tickets', async () => {
  setting.server.pipeline = { id: pipeline, type: 'scheduled' };
  setting.server.addIssue('SHOP-13');
  const tickets = setting.connect();
  const all = ['SHOP-12', 'SHOP-13'].map((key) => tickets.update(updateOf({ key }), setting.deadline()));
  expect((await Promise.all(all)).flatMap(({ problems }) => problems)).toEqual([]);
  expect(setting.server.releases).toEqual([expect.objectContaining({ completedAt: expect.any(String) })]);
  expect(setting.operations.filter((name) => name === 'Completion')).toHaveLength(1);
  expect(setting.server.issues.map(({ releaseIds }) => releaseIds.size)).toEqual([1, 1]);
});

test('takes the ticket out of the release after a rollback, and updates the link', async () => {
  await update();
  await update({ event: 'rolled_back' });
  expect(setting.issue.releaseIds.size).toBe(0);
  expect(setting.issue.state.name).toBe('In Progress');
  expect(setting.server.attachments).toEqual([expect.objectContaining({ subtitle: 'rolled back' })]);
});

test('says when the team has no such state, and does the rest', async () => {
  const outcome = await update({}, { ...everything, states: { completed: 'Done' } });
  expect(outcome).toEqual({ kind: 'updated', problems: ['its team has no state Done'] });
  expect(setting.issue.written).toHaveLength(1);
});

test('leaves a ticket where it is that is there already', async () => {
  setting.issue.state = setting.issue.states[2] ?? setting.issue.state;
  await update({}, { states: everything.states });
  expect(setting.operations).not.toContain('Issue');
});

test('says when the pipeline does not exist, and does the rest', async () => {
  setting.server.pipeline = undefined;
  const { problems } = await update();
  expect(problems).toEqual([expect.stringContaining('Entity not found: ReleasePipeline')]);
  expect(setting.issue.written).toHaveLength(1);
});

test('does not know a ticket that does not exist, and writes nothing', async () => {
  expect(await update({ key: 'SHOP-404' })).toEqual({ kind: 'unknown', problems: [] });
  expect(setting.operations).toEqual(['Ticket']);
});

test('cuts a long comment at a line, with a link to the rest', async () => {
  await update({ comment: 'a line of a log\n'.repeat(10_000) });
  const [{ body } = { body: '' }] = setting.issue.written;
  expect(body.length).toBeLessThanOrEqual(30_000);
  expect(body).toMatch(
    /log\n\nThe text was cut here: \[read on\]\(<https:\/\/git\.example\.test\/releases\/1\.4\.0>\)\.$/,
  );
});
