import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { IncomingHttpHeaders } from 'node:http';
import { createRequire } from 'node:module';
import fc from 'fast-check';
import { ToldOnce } from '../../../lib/adapters/notifications/told-once';
import { WebhookChannel } from '../../../lib/adapters/webhook/channel';
import { signatureHeaders } from '../../../lib/adapters/webhook/signature';
import { describeNotifierContract, noticeOf } from '../../contracts/notifier';
import { QuickClock } from '../aws/fakes/quick-clock';
import { Receiver, thisMachine } from '../delivery/receiver';
import { credentialsOf, MemorySentNotices } from '../notifications/memory';

type Check = (headers: IncomingHttpHeaders, body: string, secret: string, now: number) => boolean;

/** The function that the documentation gives to receivers. */
function documented(): Check {
  const [, code = ''] = /```js\n([\s\S]+?)```/.exec(readFileSync('docs/notifications.md', 'utf8')) ?? [];
  return new Function('require', `${code}; return isGenuine;`)(createRequire(__filename)) as Check;
}

const newSecret = () => `whsec_${randomBytes(32).toString('base64')}`;
const secret = newSecret();
const now = Date.parse('2026-03-01T12:00:20Z');

let receiver: Receiver;
beforeEach(async () => {
  receiver = await new Receiver().open();
});
afterEach(() => receiver.close());

const channel = (text = secret, path = ''): WebhookChannel =>
  new WebhookChannel({
    name: 'chronicle',
    url: `${receiver.url}${path}`,
    secret: 'WEBHOOK_SECRET',
    credentials: credentialsOf({ WEBHOOK_SECRET: text }),
    takes: () => true,
    clock: new QuickClock(),
    privateHosts: thisMachine,
  });

const messages = () => receiver.requests.map(({ body }) => JSON.parse(body));

describeNotifierContract(async () => ({
  notifier: new ToldOnce(channel(), new MemorySentNotices()),
  heard: async () => messages().map(({ data }) => data.key),
}));

it('posts what happened, when, and everything that is known of it', async () => {
  await channel().tell(noticeOf());
  expect(messages()).toEqual([{ type: 'release.notice', timestamp: '2026-03-01T12:00:20.000Z', data: noticeOf() }]);
});

it('signs as Standard Webhooks says', () => {
  // The example of its own libraries.
  const key = Buffer.from('MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', 'base64');
  const at = new Date(1_614_265_330_000);
  expect(signatureHeaders('msg_p5jXN8AQM9LWM0D4loKWxJek', at, '{"test": 2432232314}', [key])).toEqual({
    'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    'webhook-timestamp': '1614265330',
    'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  });
});

it('signs so that the check of the documentation holds, and for nobody else', async () => {
  await channel().tell(noticeOf({ body: 'größe 🚢' }));
  const [{ headers, body } = { headers: {}, body: '' }] = receiver.requests;
  const isGenuine = documented();
  expect(isGenuine(headers, body, secret, now)).toBe(true);
  expect(isGenuine(headers, body, newSecret(), now)).toBe(false);
  expect(isGenuine(headers, `${body} `, secret, now)).toBe(false);
  expect(isGenuine({ ...headers, 'webhook-id': 'msg_other' }, body, secret, now)).toBe(false);
  expect(isGenuine(headers, body, secret, now + 301_000)).toBe(false);
  expect(isGenuine(headers, body, secret, now - 301_000)).toBe(false);
  expect(isGenuine({}, body, secret, now)).toBe(false);
});

it('signs with both secrets while one replaces the other', async () => {
  const next = newSecret();
  await channel(`${next} ${secret}`).tell(noticeOf());
  const [{ headers, body } = { headers: {}, body: '' }] = receiver.requests;
  for (const one of [next, secret]) expect(documented()(headers, body, one, now)).toBe(true);
});

it('signs every try anew, with the id that the message had', async () => {
  receiver.disturbances.push({ status: 429 }, 'reset');
  await channel().tell(noticeOf());
  const [first, second, third] = receiver.requests;
  expect(first?.headers['webhook-id']).toMatch(/^msg_[\w-]{27}$/);
  expect(third?.headers['webhook-id']).toBe(first?.headers['webhook-id']);
  expect(second?.headers['webhook-timestamp']).not.toBe(first?.headers['webhook-timestamp']);
  expect(third?.body).toBe(first?.body);
});

it('cuts a long text at a line that leads to the rest', async () => {
  await channel().tell(noticeOf({ body: Array.from({ length: 3_000 }, (_, i) => `line ${i}`).join('\n') }));
  expect(receiver.requests[0]?.body.length).toBeLessThan(20_000);
  expect(messages()[0].data.body).toMatch(/line \d+\n\n… the rest: https:\/\/reports\.example\.test\/1$/);
});

it.each(['', 'secret', 'whsec_', 'whsec_c2hvcnQ=', `whsec_${'A'.repeat(200)}`, `${secret} other`])(
  'signs with no secret that is none: %j',
  async (text) => {
    await expect(channel(text).tell(noticeOf())).rejects.toMatchObject({
      name: 'DeliveryFailed',
      message: 'WEBHOOK_SECRET holds no secret to sign with; allowed: "whsec_" and 24 to 64 bytes in base64',
    });
    expect(receiver.requests).toEqual([]);
  },
);

it('tells no secret, whatever a receiver answers', async () => {
  const token = 'T0123456789abcdefghij';
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(secret, token),
      fc.string({ unit: 'binary' }),
      fc.integer({ min: 400, max: 428 }),
      async (said, around, status) => {
        receiver.disturbances.push({ status, body: `${around}${said}${around}` });
        const error = await channel(secret, `/${token}`)
          .tell(noticeOf())
          .then(
            () => undefined,
            (thrown) => thrown,
          );
        const all = [error?.message, error?.remedy, error?.stack, JSON.stringify(error ?? '')].join('\n');
        expect(all).not.toContain(secret);
        expect(all).not.toContain(token);
      },
    ),
    { numRuns: 50 },
  );
  expect(JSON.stringify(messages())).not.toContain(secret);
});
