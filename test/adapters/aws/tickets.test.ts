import { noTickets } from '../../../lib/adapters/aws/tickets';

test('knows no ticket, since there is no ticket system', async () => {
  const update = { key: 'SHOP-12', releaseId: 'shop-1.4.0-1', event: 'completed', comment: '', links: {} } as const;
  expect(await noTickets.update(update)).toBe('unknown');
});
