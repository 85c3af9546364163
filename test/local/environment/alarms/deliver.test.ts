import { deliver } from '../../../../lib/local/environment/alarms/deliver';
import { startReceiver } from './receiver';

test('posts an event again that was not taken', async () => {
  const inbox = await startReceiver([503, 200]);
  const log = jest.fn();
  await deliver({ detail: {} }, inbox.receiver, log);
  inbox.close();
  expect(inbox.events).toHaveLength(2);
  expect(log.mock.calls).toEqual([
    ['alarm event not delivered', { problem: 'the receiver answered 503', again: true }],
  ]);
});
