import { ticketLinks } from '../../../lib/domain/report/tickets';
import { facts, record } from './fixtures/record';

it('links the tickets whose address was noted, and names the others', () => {
  const links = { 'SHOP-482': 'https://jira.example.com/browse/SHOP-482', 'SHOP-511': 'javascript:alert(1)' };
  expect(ticketLinks(record({ facts: { ...facts, links } })).map(({ name, url }) => [name, url])).toEqual([
    ['SHOP-482', 'https://jira.example.com/browse/SHOP-482'],
    ['SHOP-511', undefined],
    ['SHOP-519', undefined],
  ]);
});

it('has none for a release without tickets', () => {
  expect(ticketLinks(record({ facts: {} }))).toEqual([]);
});
