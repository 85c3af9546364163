import { ticketsOf } from '../../../lib/domain/changelog';
import { notProjects, ticketFinder } from '../../../lib/domain/changelog/tickets';
import { History, historyOf } from './history';

it.each([
  ['fix: SHOP-12 total', ['SHOP-12']],
  ['fix: total\n\nRefs: SHOP-123, ENG-42', ['SHOP-123', 'ENG-42']],
  ['fix: total\n\nCloses SHOP-1.\nCloses: A2B-7', ['SHOP-1', 'A2B-7']],
  ['fix: total\n\nSee https://tickets.example/browse/SHOP-9?focus=1', ['SHOP-9']],
  ['[SHOP-12] fix total (SHOP-12)', ['SHOP-12']],
  ['fix: shop-12, Shop-12, SHOP-0, SHOP-007, SHOP-1x, xSHOP-1, S-1, SHOP-12345678', []],
  ['fix: UTF-8 with SHA-256 as in ISO-8601 and RFC-2119, CVE-2026-1234, TLS-1.3, SHOP-1.5', []],
  ['fix: as in ISO-IEC-27001', []],
])('finds the tickets of %j', (message, keys) => {
  expect(historyOf(message).read().entries[0]?.tickets).toEqual(keys);
});

it('takes only tickets of the projects that are listed', () => {
  const history = historyOf('fix: SHOP-1 like UTF-8', 'fix: ENG-2');
  expect(ticketsOf(history.read({ projects: ['ENG', 'UTF'] }))).toEqual(['ENG-2', 'UTF-8']);
});

it.each(["Merge branch 'feature/SHOP-5-coupons' into main", 'Merge pull request #3 from acme/SHOP-5_coupons'])(
  'takes the ticket of a branch from %j to the commits that it brought',
  (subject) => {
    const history = new History();
    const base = history.commit('chore: start');
    const coupons = history.commit('feat: add coupons', [base]);
    history.commit(subject, [base, coupons]);
    expect(history.read().entries.map(({ tickets }) => tickets)).toEqual([['SHOP-5'], []]);
  },
);

it.each([
  [undefined, []],
  [['ENG'], ['ENG-42']],
])('with the projects %j finds %j in a branch in lower case', (projects, keys) => {
  expect(ticketFinder(projects).inMerge("Merge branch 'ann/eng-42-coupons'")).toEqual(keys);
});

it('counts no lower case outside of branches', () => {
  expect(ticketFinder(['ENG']).inText('as in eng-42')).toEqual([]);
});

it('orders the tickets of a release by project and number, each once', () => {
  const history = historyOf('fix: SHOP-100', 'fix: SHOP-20 and ENG-3', 'fix: SHOP-100 again');
  expect(ticketsOf(history.read())).toEqual(['ENG-3', 'SHOP-20', 'SHOP-100']);
});

it('leaves out the tickets of what was undone', () => {
  const history = new History();
  history.commit('fix: SHOP-2 total');
  history.revert(history.commit('feat: SHOP-1 coupons'));
  expect(ticketsOf(history.read())).toEqual(['SHOP-2']);
});

it('takes a ticket from the body of a revert, not from the subject that it quotes', () => {
  const history = historyOf(`Revert "feat: SHOP-1 coupons"\n\nThis reverts commit ${'ab'.repeat(20)}.\n\nRefs: OPS-7`);
  expect(ticketsOf(history.read())).toEqual(['OPS-7']);
});

it('stops at a hundred tickets in one commit', () => {
  const keys = Array.from({ length: 500 }, (_, i) => `SHOP-${i + 1}`);
  expect(ticketsOf(historyOf(`fix: all\n\n${keys.join(' ')}`).read())).toHaveLength(100);
});

it('denies only what could be a project', () => {
  for (const word of notProjects) expect(word).toMatch(/^[A-Z][A-Z0-9]+$/);
});
