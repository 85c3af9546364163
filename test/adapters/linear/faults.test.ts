import { updateOf } from '../../contracts/tickets';
import type { Received } from '../tickets/mock-server';
import { refusalBody } from './server/linear-server';
import { LinearSetting, operationOf } from './setting';

let setting: LinearSetting;
beforeEach(async () => {
  setting = await LinearSetting.open();
});
afterEach(() => setting.close());

const update = () => setting.connect().update(updateOf(), setting.deadline());
const any = () => true;
const named = (name: string) => (request: Received) => operationOf(request) === name;
const refusal = (status: number, type: string, headers = {}) =>
  ({ kind: 'answer', reply: { status, headers, body: refusalBody('No way', type, 'Ask\nsomebody \u202E') } }) as const;

test.each([
  [200, 'forbidden', 403],
  [200, 'feature not accessible', 403],
  [400, 'invalid input', 400],
  [403, 'forbidden', 403],
])('says why a ticket could not be read: %i with the error "%s"', async (status, type, known) => {
  setting.server.http.plan(any, refusal(status, type));
  await expect(update()).rejects.toMatchObject({
    message: `cannot read it: Linear answered ${known}: Ask somebody`,
    status: known,
  });
  expect(setting.operations).toHaveLength(1);
});

test.each([
  [200, 'authentication error'],
  [401, 'authentication error'],
])('reads its credentials again when they have expired: %i', async (status, type) => {
  const asked: boolean[] = [];
  const tickets = setting.connect(undefined, async (renew) => {
    asked.push(renew);
    return { token: 'lin_api_secret' };
  });
  setting.server.http.plan(any, refusal(status, type));
  expect(await tickets.update(updateOf(), setting.deadline())).toEqual({ kind: 'updated', problems: [] });
  expect(asked.slice(0, 2)).toEqual([false, true]);
});

test('sends tokens of OAuth as such', async () => {
  setting.server.authorization = 'Bearer lin_oauth_x';
  const tickets = setting.connect(undefined, async () => ({ token: 'lin_oauth_x' }));
  expect((await tickets.update(updateOf(), setting.deadline())).kind).toBe('updated');
});

test.each([
  ['is limited, for as long as it is told', refusal(429, 'ratelimited', { 'retry-after': '7' }), 7_000],
  [
    'is limited until requests are allowed again',
    refusal(400, 'ratelimited', {
      'x-ratelimit-requests-remaining': '0',
      'x-ratelimit-requests-reset': String(Date.parse('2026-03-01T12:00:24Z')),
    }),
    4_000,
  ],
  ['is limited with 200', refusal(200, 'ratelimited'), 500],
  ['meets a failure inside', refusal(200, 'internal error'), 500],
  ['meets a failure of the service', { kind: 'answer', reply: { status: 502 } } as const, 500],
  ['gets half of an answer', { kind: 'drop', when: 'halfway' } as const, 500],
  ['gets an answer that is cut', { kind: 'cut' } as const, 500],
])('tries again when it %s', async (_, fault, milliseconds) => {
  const start = setting.clock.now().getTime();
  setting.server.http.plan(any, fault);
  expect(await update()).toEqual({ kind: 'updated', problems: [] });
  expect(setting.clock.now().getTime() - start).toBe(milliseconds);
});

test.each(['Comment', 'Release', 'Attachment', 'Issue'])('does %s once though the answer is lost', async (name) => {
  setting.server.http.plan(named(name), { kind: 'drop', when: 'after' });
  expect(await update()).toEqual({ kind: 'updated', problems: [] });
  expect(setting.issue.written).toHaveLength(1);
  expect(setting.server.releases).toHaveLength(1);
  expect(setting.server.attachments).toHaveLength(1);
});

test('says when a comment is refused', async () => {
  setting.server.http.plan(named('Comment'), refusal(200, 'forbidden'));
  await expect(update()).rejects.toThrow('cannot comment on it: Linear answered 403: Ask somebody');
});

test('takes data that is not there for a failure', async () => {
  setting.server.http.plan(any, { kind: 'answer', reply: { status: 200, body: { data: null } } });
  await expect(update()).rejects.toThrow('cannot read it: the answer of Linear has another form');
});
