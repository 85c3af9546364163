import { noTickets } from '../../../lib/adapters/aws/tickets';

test('says that no ticket system is connected', async () => {
  const release = { id: 'shop-1.4.0-1', service: 'shop', version: '1.4.0' };
  const update = { key: 'SHOP-12', release, event: 'completed', comment: '', links: {} } as const;
  const { problems } = await noTickets.update(update, new Date());
  expect(problems).toEqual([expect.stringContaining('no ticket system is connected')]);
});
