import { TransientError } from '../../../lib/domain/errors';
import { updateOf } from '../../contracts/tickets';
import type { Received } from '../tickets/mock-server';
import { JiraSetting } from './setting';

let setting: JiraSetting;
beforeEach(async () => {
  setting = await JiraSetting.open();
});
afterEach(() => setting.close());

const update = (seconds?: number) => setting.connect().update(updateOf(), setting.deadline(seconds));
const any = () => true;
const commenting = ({ method, path }: Received) => method === 'POST' && path.endsWith('/SHOP-12/comment');
const moving = ({ method, path }: Received) => method === 'POST' && path.endsWith('/transitions');
const lost = { kind: 'answer', reply: { status: 503, body: {} } } as const;
const refusal = (status: number, headers = {}) =>
  ({ kind: 'answer', reply: { status, headers, body: { errorMessages: ['No\nway \u202E'], errors: {} } } }) as const;

test.each([400, 403])('says why a ticket could not be read: %i', async (status) => {
  setting.server.http.plan(any, refusal(status));
  await expect(update()).rejects.toMatchObject({ message: `cannot read it: Jira answered ${status}: No way`, status });
  expect(setting.server.http.requests).toHaveLength(1);
});

test('does what it may when it may not do everything', async () => {
  setting.server.http.plan(moving, refusal(403));
  const { problems } = await update();
  expect(problems).toEqual([expect.stringContaining('cannot move it to Released: Jira answered 403: No way')]);
  expect(setting.issue.comments).toHaveLength(1);
  expect(setting.issue.links).toHaveLength(1);
});

test('reads its credentials again when they have expired, once', async () => {
  const asked: boolean[] = [];
  const tickets = setting.connect(undefined, async (renew) => {
    asked.push(renew);
    return { email: 'tidegate@example.test', token: renew ? 'secret-token' : 'old' };
  });
  expect(await tickets.update(updateOf(), setting.deadline())).toEqual({ kind: 'updated', problems: [] });
  expect(asked.slice(0, 2)).toEqual([false, true]);
});

test('says that credentials are refused, without telling them', async () => {
  const tickets = setting.connect(undefined, async () => ({ token: 'other-token' }));
  const refused = tickets.update(updateOf(), setting.deadline());
  await expect(refused).rejects.toMatchObject({ status: 401, remedy: expect.stringContaining('credentials') });
  await expect(refused).rejects.not.toThrow(/other-token/);
  expect(setting.server.http.requests).toHaveLength(2);
});

test.each([
  ['is limited, for as long as it is told', refusal(429, { 'retry-after': '7' }), 7_000],
  ['is limited until a time', refusal(429, { 'retry-after': 'Sun, 01 Mar 2026 12:00:29 GMT' }), 9_000],
  ['is limited, without being told for how long', refusal(429), 500],
  ['meets a failure of the service', lost, 500],
  ['gets half of an answer', { kind: 'drop', when: 'halfway' } as const, 500],
  ['gets an answer that is cut', { kind: 'cut' } as const, 500],
  ['loses the connection', { kind: 'drop', when: 'before' } as const, 500],
])('tries again when it %s', async (_, fault, milliseconds) => {
  const start = setting.clock.now().getTime();
  setting.server.http.plan(any, fault);
  expect(await update()).toEqual({ kind: 'updated', problems: [] });
  expect(setting.clock.now().getTime() - start).toBe(milliseconds);
});

test('tries three times, and no more', async () => {
  setting.server.http.plan(any, lost, 10);
  await expect(update()).rejects.toThrow(TransientError);
  expect(setting.server.http.requests).toHaveLength(3);
});

test('does not wait beyond its deadline, and asks nothing else before the limit is over', async () => {
  setting.server.http.plan(any, refusal(429, { 'retry-after': '60' }));
  const tickets = setting.connect();
  await expect(tickets.update(updateOf(), setting.deadline())).rejects.toThrow('can be asked again in 60 s only');
  await expect(tickets.update(updateOf(), setting.deadline())).rejects.toThrow('can be asked again in 60 s only');
  expect(setting.server.http.requests).toHaveLength(1);
});

test('asks nothing after its deadline', async () => {
  await expect(update(0)).rejects.toThrow('cannot read it: the time for it is over');
  expect(setting.server.http.requests).toHaveLength(0);
});

test('gives up on an answer that does not come in time', async () => {
  setting.server.http.plan(any, { kind: 'hang' }, 10);
  await expect(update(0.2)).rejects.toThrow(/no answer within 200 ms|in time|again in/);
});

test.each([
  ['the answer is lost', { kind: 'drop', when: 'after' } as const],
  ['half of the answer is lost', { kind: 'drop', when: 'halfway' } as const],
  ['another answer comes', { kind: 'answer after', reply: { status: 502 } } as const],
])('comments once though %s', async (_, fault) => {
  setting.server.http.plan(commenting, fault);
  expect(await update()).toEqual({ kind: 'updated', problems: [] });
  expect(setting.issue.comments).toHaveLength(1);
});

test('comments though the first try was lost on its way', async () => {
  setting.server.http.plan(commenting, { kind: 'drop', when: 'before' });
  await update();
  expect(setting.issue.comments).toHaveLength(1);
});

test('comments after the limit of comments is over', async () => {
  setting.server.http.plan(commenting, refusal(429, { 'retry-after': '2' }), 2);
  await update();
  expect(setting.issue.comments).toHaveLength(1);
});

test('takes an answer of another form for a failure', async () => {
  setting.server.http.plan(any, { kind: 'answer', reply: { status: 200, body: { hello: 'world' } } });
  await expect(update()).rejects.toThrow('cannot read it: the answer of Jira has another form: key: ');
});

test('follows no redirection, which would take the token along', async () => {
  setting.server.http.plan(any, {
    kind: 'answer',
    reply: { status: 302, headers: { location: setting.server.http.url } },
  });
  await expect(update()).rejects.toThrow('cannot read it: Jira answered 302');
});

test('finds the version that an earlier try has made', async () => {
  const making = ({ method, path }: Received) => method === 'POST' && path.endsWith('/version');
  setting.server.http.plan(making, { kind: 'drop', when: 'after' });
  expect(await update()).toEqual({ kind: 'updated', problems: [] });
  expect(setting.server.versions).toHaveLength(1);
});
