import { signatureOf } from '../../../lib/domain/slack/signature';
import { channel, SlackBench, signingSecret } from './slack-bench';

describe('a request that Slack has signed', () => {
  it('is answered at once, and done afterwards', async () => {
    const slack = new SlackBench();
    const { status, body } = await slack.send({ fields: slack.command('1.4.0') });
    expect([status, body.response_type, body.text]).toEqual([200, 'ephemeral', 'Working on it …']);
    expect(slack.api.executions.releases.size).toBe(0);
    expect(await slack.workOff()).toBe('shop-1.4.0-1 is under way.');
    expect([...slack.api.executions.releases.keys()]).toEqual(['shop-1.4.0-1']);
  });

  it('is read as it was sent, also when the gateway has encoded it', async () => {
    const slack = new SlackBench();
    const event = slack.eventOf({ fields: slack.command('help') }) as { body: string };
    const body = Buffer.from(event.body).toString('base64');
    const { status } = await slack.send({ fields: {}, event: { ...event, body, isBase64Encoded: true } });
    expect(status).toBe(200);
  });

  it('that only checks the certificate is acknowledged', async () => {
    const slack = new SlackBench();
    expect(await slack.send({ fields: { ssl_check: '1', token: 'x' } })).toEqual({ status: 200, body: {} });
    expect(slack.jobs).toEqual([]);
  });

  it('of another kind than ours is acknowledged and ignored', async () => {
    const slack = new SlackBench();
    for (const payload of [{ type: 'view_submission' }, { type: 'block_actions', actions: [{ action_id: 'other' }] }]) {
      const fields = { payload: JSON.stringify(payload) };
      expect(await slack.send({ path: '/slack/interactivity', fields })).toEqual({ status: 200, body: {} });
    }
    expect(slack.jobs).toEqual([]);
  });
});

describe('nothing is done for a request', () => {
  const signed = (body: string, timestamp: string, secret = signingSecret) => ({
    'X-Slack-Request-Timestamp': timestamp,
    'X-Slack-Signature': signatureOf(secret, timestamp, Buffer.from(body)),
  });

  it.each<[string, (slack: SlackBench) => Parameters<SlackBench['send']>[0], number]>([
    ['without a signature', (s) => ({ fields: s.command('1.4.0'), headers: { 'X-Slack-Signature': '' } }), 401],
    [
      'that somebody else has signed',
      (s) => {
        const fields = s.command('1.4.0');
        const timestamp = String(s.clock.now().getTime() / 1000);
        return { fields, headers: signed(new URLSearchParams(fields).toString(), timestamp, 'another secret') };
      },
      401,
    ],
    [
      'whose body was changed on its way',
      (s) => {
        const event = s.eventOf({ fields: s.command('status') }) as { body: string };
        return { fields: {}, event: { ...event, body: event.body.replace('status', '1.4.0 ') } };
      },
      401,
    ],
    ['that is six minutes old', (s) => ({ fields: s.command('1.4.0'), skew: -360 }), 401],
    ['that comes from the future', (s) => ({ fields: s.command('1.4.0'), skew: 360 }), 401],
    ['that is larger than anything Slack sends', (s) => ({ fields: s.command('x'.repeat(140_000)) }), 413],
    ['without the fields of a command', () => ({ fields: { text: '1.4.0' } }), 400],
    ['whose payload is no JSON', () => ({ path: '/slack/interactivity', fields: { payload: '{' } }), 400],
    ['for another path', (s) => ({ path: '/slack/events', fields: s.command('1.4.0') }), 404],
    ['by a bot without a user', (s) => ({ fields: s.command('1.4.0', 'B0000BOT') }), 400],
  ])('%s', async (_, requestOf, expected) => {
    const slack = new SlackBench();
    const { status, body } = await slack.send(requestOf(slack));
    expect(status).toBe(expected);
    expect(body['detail']).toEqual(expect.stringMatching(/\w/));
    expect([slack.jobs, slack.taken.size, slack.api.executions.wishes]).toEqual([[], 0, 0]);
    expect(slack.api.line?.level).toBe('warn');
  });

  it('of which even the gateway knows nothing', async () => {
    const slack = new SlackBench();
    expect((await slack.send({ fields: {}, event: { requestContext: 7 } })).status).toBe(400);
  });
});

describe('a request that comes again', () => {
  it('is acknowledged, and done once', async () => {
    const slack = new SlackBench();
    const fields = slack.command('1.4.0');
    await slack.send({ fields });
    expect(await slack.send({ fields, headers: { 'X-Slack-Retry-Num': '1' } })).toEqual({ status: 200, body: {} });
    expect(slack.jobs).toHaveLength(1);
  });

  it('starts one release, even when its job is done twice', async () => {
    const slack = new SlackBench();
    await slack.send({ fields: slack.command('1.4.0') });
    const [job] = slack.jobs;
    await slack.workOff();
    await slack.api.end('shop-1.4.0-1', 'failed');
    slack.jobs.push(job);
    await slack.workOff();
    expect([...slack.api.executions.releases.keys()]).toEqual(['shop-1.4.0-1']);
  });
});

describe('when something does not answer, the person is told', () => {
  it.each([
    ['the store', { seen: { take: () => Promise.reject(new Error('down')) } }],
    ['the queue', { handOver: () => Promise.reject(new Error('down')) }],
  ])('%s', async (_, ports) => {
    const slack = new SlackBench({}, ports);
    const { status, body } = await slack.send({ fields: slack.command('1.4.0') });
    expect([status, body.text]).toEqual([200, 'Not done: Tidegate cannot take requests now. Try again.']);
  });

  it('in time for Slack, which waits three seconds', async () => {
    const slack = new SlackBench({}, { handOver: () => new Promise(() => undefined) });
    const before = slack.clock.now().getTime();
    const { status, body } = await slack.send({ fields: slack.command('1.4.0') });
    expect([status, body.text]).toEqual([200, expect.stringContaining('Tidegate is slow')]);
    expect(slack.clock.now().getTime() - before).toBeLessThan(3_000);
  });

  it('and a secret that cannot be read is no reason to let anybody in', async () => {
    const slack = new SlackBench({}, { signingSecret: () => Promise.reject(new Error('denied')) });
    expect((await slack.send({ fields: slack.command('1.4.0') })).status).toBe(500);
    expect(slack.jobs).toEqual([]);
  });
});

it('keeps everything out of the log by which somebody could answer or sign', async () => {
  const slack = new SlackBench();
  await slack.type('1.4.0');
  const log = JSON.stringify(slack.api.lines);
  expect(log).toContain(channel);
  expect(log).not.toMatch(/hooks\.slack\.com|xyzz0Wbap|v0=|8f742231/);
});
