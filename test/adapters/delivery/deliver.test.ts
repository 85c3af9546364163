import fc from 'fast-check';
import { type Delivery, deliver } from '../../../lib/adapters/delivery/deliver';
import { sayable } from '../../../lib/adapters/delivery/failure';
import { QuickClock } from '../aws/fakes/quick-clock';
import { type Reaction, Receiver, thisMachine } from './receiver';

let receiver: Receiver;
let clock: QuickClock;
beforeEach(async () => {
  clock = new QuickClock();
  receiver = await new Receiver().open();
});
afterEach(() => receiver.close());

const started = Date.parse('2026-03-01T12:00:20Z');
const secondsPassed = () => (clock.now().getTime() - started) / 1_000;

const send = (changes: Partial<Delivery> = {}, privateHosts = thisMachine) =>
  deliver(
    {
      what: 'tell on-call',
      make: () => ({ url: receiver.url, headers: { 'x-test': 'yes' }, body: '{"a":"ü"}' }),
      secrets: [],
      remedy: 'look',
      ...changes,
    },
    { clock, privateHosts },
  );

const status = (code: number, headers: Record<string, string> = {}, body = ''): Reaction => ({
  status: code,
  headers,
  body,
});

it('posts JSON', async () => {
  await send();
  expect(receiver.requests).toEqual([
    expect.objectContaining({
      method: 'POST',
      path: '/in',
      body: '{"a":"ü"}',
      headers: expect.objectContaining({ 'content-type': 'application/json', 'x-test': 'yes' }),
    }),
  ]);
});

it.each<readonly [string, Reaction]>([
  ['a fault', status(503)],
  ['too many requests', status(429)],
  ['a connection that breaks off', 'reset'],
  ['a fault that breaks off in its words', { status: 500, brokenBody: '{"mess' }],
  ['too many requests, said as a refusal', status(403, { 'retry-after': '1' })],
])('tries again after %s', async (_, reaction) => {
  receiver.disturbances.push(reaction);
  await send();
  expect(receiver.requests).toHaveLength(2);
});

it('makes the request anew for every try', async () => {
  receiver.disturbances.push(status(500), status(500));
  const times: string[] = [];
  await send({
    make: (now) => {
      times.push(now.toISOString());
      return { url: receiver.url, headers: {}, body: '{}' };
    },
  });
  expect(new Set(times).size).toBe(3);
});

it('takes what was accepted as accepted, even when the rest of the answer breaks off', async () => {
  receiver.disturbances.push({ status: 202, brokenBody: '{"status":' });
  await send();
  expect(receiver.requests).toHaveLength(1);
});

it.each([
  [status(429, { 'retry-after': '3' }), 3],
  [status(429, { 'retry-after': 'Sun, 01 Mar 2026 12:00:22 GMT' }), 2],
  [status(429, { 'retry-after': 'soon' }), 1],
  [status(429), 1],
  [status(500), 0.25],
])('waits as long as is asked for: %j', async (reaction, seconds) => {
  receiver.disturbances.push(reaction);
  await send();
  expect(secondsPassed()).toBe(seconds);
});

it('does not wait longer than people can', async () => {
  receiver.disturbances.push(status(429, { 'retry-after': '600' }));
  await expect(send()).rejects.toMatchObject({
    name: 'TransientError',
    message: `cannot tell on-call now: ${receiver.host} answers 429, and can be asked again in 600 s only`,
  });
  expect(secondsPassed()).toBe(0);
});

it('gives up after three tries', async () => {
  receiver.disturbances.push(status(500), status(502), status(503, {}, 'at\nlunch'));
  await expect(send()).rejects.toMatchObject({
    name: 'TransientError',
    message: `cannot tell on-call now: ${receiver.host} answers 503: at lunch`,
  });
  expect(receiver.requests).toHaveLength(3);
});

it.each([400, 401, 403, 404, 410])('does not repeat what is refused with %d', async (code) => {
  receiver.disturbances.push(status(code, {}, 'no'));
  await expect(send()).rejects.toMatchObject({
    name: 'DeliveryFailed',
    message: `cannot tell on-call: ${receiver.host} answers ${code}: no`,
    remedy: 'look',
  });
  expect(receiver.requests).toHaveLength(1);
});

it('follows no redirect', async () => {
  const other = await new Receiver().open();
  receiver.disturbances.push(status(307, { location: other.url }));
  await expect(send()).rejects.toMatchObject({ message: expect.stringContaining('answers 307') });
  expect(other.requests).toEqual([]);
  await other.close();
});

it('waits for no answer that does not come', async () => {
  receiver.disturbances.push('silence');
  // What is left of the time is short: the clock says so, however slow the machine is.
  let left = 1;
  const slow = { ...clock, sleep: clock.sleep.bind(clock), now: () => new Date(started + (left-- > 0 ? 0 : 5_950)) };
  const sending = deliver(
    { what: 'tell on-call', make: () => ({ url: receiver.url, headers: {}, body: '{}' }), secrets: [], remedy: '' },
    { clock: slow, privateHosts: thisMachine },
  );
  await expect(sending).rejects.toMatchObject({ message: expect.stringContaining('gives no answer: not in time') });
});

it.each([
  ['http://example.com/', 'it is not https'],
  ['https://127.0.0.1/', 'it is an address of a private network'],
  ['https://[::1]/', 'it is an address of a private network'],
  ['https://[::ffff:10.0.0.1]/', 'it is an address of a private network'],
  ['https://0x7f.1/', 'it is an address of a private network'],
  ['https://169.254.169.254/latest/meta-data', 'it is an address of a private network'],
  ['https://localhost/', 'its name leads into a private network'],
])('sends nothing to %s', async (url, why) => {
  const make = () => ({ url, headers: {}, body: '{}' });
  await expect(send({ make }, new Set())).rejects.toMatchObject({
    name: 'DeliveryFailed',
    message: `nothing is sent to ${new URL(url).hostname}: ${why}`,
  });
});

it('never repeats a secret, whoever says it and however it is written', () => {
  const secret = fc.string({ minLength: 8, maxLength: 40, unit: 'grapheme-ascii' });
  fc.assert(
    fc.property(secret, fc.string(), fc.string(), (key, before, after) => {
      const forms = [key, encodeURIComponent(key), JSON.stringify(key).slice(1, -1)];
      for (const form of forms) {
        const said = sayable(`${before}${form}${after}`, [key]);
        expect(said.includes(key) && !`${before}${after}(secret removed)`.includes(key)).toBe(false);
      }
    }),
  );
});

it('tells nobody the secret that a receiver repeats', async () => {
  receiver.disturbances.push(status(400, {}, 'bad key R0123456789abcdef of you'));
  await expect(send({ secrets: ['R0123456789abcdef'] })).rejects.toMatchObject({
    message: `cannot tell on-call: ${receiver.host} answers 400: bad key (secret removed) of you`,
  });
});
