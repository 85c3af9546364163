import { historyOf } from './history';

const projects = ['SHOP', 'ENG'];
const coupons = 'feat: coupons (#7)\n\nRefs: SHOP-1';
const ticketsFor = (branch: string | undefined, options = {}, message = coupons) =>
  historyOf(message).read({ ...options, branchOf: () => branch }).entries[0]?.tickets;

test('takes the tickets in the name of the branch that a commit came from, after its own', () => {
  expect(ticketsFor('anna/eng-42-coupons', { projects })).toEqual(['SHOP-1', 'ENG-42']);
  expect(ticketsFor('feature/ENG-42-SHOP-1')).toEqual(['SHOP-1', 'ENG-42']);
});

test.each([undefined, '', 'fix-12', 'main', '../../etc', 'eng-42'])('takes none of the branch %p', (branch) => {
  expect(ticketsFor(branch)).toEqual(['SHOP-1']);
});

test('takes no tickets of the branch of a revert: they are not released by it', () => {
  const revert = 'Revert "feat: coupons"\n\nReverts acme/shop#7';
  expect(ticketsFor('revert-7-eng-42-coupons', { projects }, revert)).toEqual([]);
});
