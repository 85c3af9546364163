import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { notToldBy } from '../../../lambdas/shared/not-told';
import { LocalNotifier } from '../../../lib/adapters/local/notifier';
import { LocalSentNotices } from '../../../lib/adapters/local/sent-notices';
import { RoutedNotifier } from '../../../lib/adapters/notifications/routed-notifier';
import { PagerDutyChannel } from '../../../lib/adapters/pagerduty/channel';
import { WebhookChannel } from '../../../lib/adapters/webhook/channel';
import { noticeOf } from '../../contracts/notifier';
import { Bench } from '../../lambdas/bench';
import { QuickClock } from '../aws/fakes/quick-clock';
import { type Reaction, type Received, Receiver, thisMachine } from '../delivery/receiver';
import { credentialsOf } from './memory';

const people = { 'release-manager': 'Ada', 'on-call': 'Grace', 'tech-lead': 'Lin', 'war-room': 'all' };

/** Everything that a release leaves behind where others can read it. */
async function everythingSaid(bench: Bench, directory: string): Promise<string> {
  const files = readdirSync(directory).map((name) => readFileSync(join(directory, name), 'utf8'));
  const record = await bench.record();
  return [JSON.stringify(record), JSON.stringify(bench.setting.logs), ...files].join('\n');
}

/** Answers with everything that was sent, and with what a receiver should not even know. */
const echo = ({ headers, body }: Received, status: number, known: string): Reaction => ({
  status,
  body: `${known} ${body} ${JSON.stringify(headers)}`,
});

let [status, known] = [0, { pager: '', hook: '' }];
const pager = new Receiver((request) => echo(request, status, known.pager));
const hook = new Receiver((request) => echo(request, status, known.hook));
beforeAll(() => Promise.all([pager.open(), hook.open()]));
afterAll(() => Promise.all([pager.close(), hook.close()]));

const hex = (length: number) =>
  fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: length, maxLength: length });
const bytes = fc.uint8Array({ minLength: 24, maxLength: 64 }).map((raw) => Buffer.from(raw).toString('base64'));

it('leaves no secret in any log, record or file, whatever the other side answers', async () => {
  await fc.assert(
    fc.asyncProperty(
      hex(32),
      bytes,
      fc.constantFrom(200, 302, 400, 403, 429, 500),
      async (routingKey, base64, code) => {
        const secret = `whsec_${base64}`;
        status = code;
        known = { pager: routingKey, hook: `${secret} ${base64}` };
        const directory = mkdtempSync(join(tmpdir(), 'tidegate-test-'));
        const bench = new Bench();
        await bench.setting.store.create(bench.release, bench.setting.clock.now());
        const { id: key, service } = bench.release;
        const common = {
          credentials: credentialsOf({ KEY: routingKey, SECRET: secret }),
          takes: () => true,
          clock: new QuickClock(),
          privateHosts: thisMachine,
        };
        const notifier = new RoutedNotifier({
          always: { name: 'terminal', notifier: new LocalNotifier(directory, people, () => undefined) },
          channelsOf: async () => [
            new PagerDutyChannel({ ...common, url: pager.url, name: 'pager', routingKey: 'KEY' }),
            new WebhookChannel({ ...common, url: hook.url, name: 'chronicle', secret: 'SECRET' }),
          ],
          sent: new LocalSentNotices(directory),
          failed: notToldBy({
            clock: bench.setting.clock,
            store: bench.setting.ports.store,
            log: bench.setting.ports.logOf('notifier'),
          }),
        });
        const incident = { key, action: 'trigger', service, people: [], context: {} } as const;
        await notifier.send(noticeOf({ releaseId: key, incident }));
        const said = await everythingSaid(bench, directory);
        rmSync(directory, { recursive: true });
        expect((await bench.record()).facts.warnings ?? []).toHaveLength(status === 200 ? 0 : 2);
        for (const hidden of [routingKey, secret, base64]) expect(said).not.toContain(hidden);
      },
    ),
    { numRuns: 20 },
  );
});
