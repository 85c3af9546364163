import { ticketLinks } from '../../../lib/domain/report/tickets';
import { facts, record } from './fixtures/record';

const ticketsUrl = 'https://acme.atlassian.net/browse';

it('links tickets where their system has pages, and names them where it has none', () => {
  expect(ticketLinks({ record: record({ facts }), ticketsUrl })[0]).toMatchObject({
    name: 'SHOP-482',
    url: 'https://acme.atlassian.net/browse/SHOP-482',
  });
  expect(ticketLinks({ record: record({ facts }), ticketsUrl: undefined })[0]).toEqual({
    name: 'SHOP-482',
    text: 'SHOP-482',
    url: undefined,
  });
});

it('leads nowhere else, whatever a ticket is called', () => {
  const [link] = ticketLinks({ record: record({ facts: { tickets: ['../../"><b>\uD800'] } }), ticketsUrl });
  expect(link?.url).toBe('https://acme.atlassian.net/browse/..%2F..%2F%22%3E%3Cb%3E');
});

it('has none for a release without tickets', () => {
  expect(ticketLinks({ record: record({ facts: {} }), ticketsUrl })).toEqual([]);
});
