import { DeliveryError } from '../../../lib/adapters/delivery/failure';
import type { Channel } from '../../../lib/adapters/notifications/channel';
import { RoutedNotifier } from '../../../lib/adapters/notifications/routed-notifier';
import { TransientError } from '../../../lib/domain/errors';
import type { Notice, Notifier } from '../../../lib/ports/notifier';
import type { SentNotices } from '../../../lib/ports/sent-notices';
import { describeNotifierContract, noticeOf } from '../../contracts/notifier';
import { FakeNotifier } from '../../helpers/fakes/people';
import { MemorySentNotices } from './memory';

/** A channel that keeps what it tells, or fails. */
class KeptChannel implements Channel {
  readonly told: string[] = [];
  failure: Error | undefined;

  constructor(
    readonly name: string,
    private readonly wanted: (notice: Notice) => boolean = () => true,
  ) {}

  takes(notice: Notice): boolean {
    return this.wanted(notice);
  }

  async tell({ key }: Notice): Promise<void> {
    if (this.failure !== undefined) throw this.failure;
    this.told.push(key);
  }
}

let always: FakeNotifier;
let failed: string[];
beforeEach(() => {
  always = new FakeNotifier();
  failed = [];
});

const routed = (
  channels: readonly Channel[],
  sent: SentNotices = new MemorySentNotices(),
  everybody: Notifier = always,
): RoutedNotifier =>
  new RoutedNotifier({
    always: { name: 'topics', notifier: everybody },
    channelsOf: async () => channels,
    sent,
    failed: async ({ key }, message) => void failed.push(`${key}: ${message}`),
  });

const down = { send: () => Promise.reject(new TransientError('the topics are away')) };

describeNotifierContract(async () => {
  const channel = new KeptChannel('pager');
  return { notifier: routed([channel]), heard: async () => channel.told };
});

it('tells everybody, and through the channels that take the notice', async () => {
  const [pager, chat] = [new KeptChannel('pager', ({ severity }) => severity === 'critical'), new KeptChannel('chat')];
  await routed([pager, chat]).send(noticeOf({ severity: 'error', key: 'a' }));
  await routed([pager, chat]).send(noticeOf({ severity: 'critical', key: 'b' }));
  expect([always.notices.map(({ key }) => key), pager.told, chat.told]).toEqual([['a', 'b'], ['b'], ['a', 'b']]);
});

it('lets no channel keep another from telling it, and notes the one that fails', async () => {
  const [pager, chat] = [new KeptChannel('pager'), new KeptChannel('chat')];
  pager.failure = new DeliveryError('cannot page on-call', { remedy: 'mend the key' });
  await routed([pager, chat]).send(noticeOf());
  expect(chat.told).toHaveLength(1);
  expect(failed).toEqual(['shop-1.4.0-1/rolled-back: pager: cannot page on-call; mend the key']);
});

it('tells through the channels when everybody cannot be told', async () => {
  const chat = new KeptChannel('chat');
  await routed([chat], new MemorySentNotices(), down).send(noticeOf());
  expect(chat.told).toHaveLength(1);
  expect(failed).toEqual(['shop-1.4.0-1/rolled-back: topics: the topics are away']);
});

it('asks again only the channel that has failed', async () => {
  const [pager, chat] = [new KeptChannel('pager'), new KeptChannel('chat')];
  const notifier = routed([pager, chat]);
  pager.failure = new TransientError('away');
  await notifier.send(noticeOf());
  pager.failure = undefined;
  await notifier.send(noticeOf());
  expect([pager.told, chat.told]).toEqual([['shop-1.4.0-1/rolled-back'], ['shop-1.4.0-1/rolled-back']]);
});

it.each([
  [new DeliveryError('refused'), 'TransientError'],
  [new TransientError('away'), 'TransientError'],
])('fails when nobody could be told: %s', async (failure, name) => {
  const chat = new KeptChannel('chat');
  chat.failure = failure;
  const sending = routed([chat], new MemorySentNotices(), down).send(noticeOf());
  await expect(sending).rejects.toMatchObject({
    name,
    message: `topics: the topics are away; chat: ${failure.message}`,
  });
});

it('says that asking again is of no use when everybody refuses', async () => {
  const refusing = { send: () => Promise.reject(new DeliveryError('no such topic')) };
  const sending = routed([], new MemorySentNotices(), refusing).send(noticeOf());
  await expect(sending).rejects.toMatchObject({ name: 'DeliveryFailed', message: 'topics: no such topic' });
});

it('tells people also when nothing can be remembered', async () => {
  const chat = new KeptChannel('chat');
  const away = () => Promise.reject(new Error('the table is away'));
  await routed([chat], { has: away, add: away }).send(noticeOf());
  expect(chat.told).toHaveLength(1);
  expect(failed).toEqual([]);
});

it('tells everybody when the channels are not known', async () => {
  const notifier = new RoutedNotifier({
    always: { name: 'topics', notifier: always },
    channelsOf: () => Promise.reject(new Error('no such service')),
    sent: new MemorySentNotices(),
    failed: async (_, message) => void failed.push(message),
  });
  await notifier.send(noticeOf());
  expect(always.notices).toHaveLength(1);
  expect(failed).toEqual(['the channels of shop-1.4.0-1 are unknown: no such service']);
});
