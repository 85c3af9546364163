import fc from 'fast-check';
import { shownEvidence } from '../../../lib/domain/report/evidence';

const item = (title: string, passed: boolean) => ({ step: 'unitTests', title, passed });

it('shows what is against the release first, each in its own order', () => {
  const { items, rest } = shownEvidence([item('a', true), item('b', false), item('c', true), item('d', false)], 10);
  expect(items.map(({ title }) => title)).toEqual(['b', 'd', 'a', 'c']);
  expect(rest).toBe(0);
});

it('says how many more there are', () => {
  fc.assert(
    fc.property(fc.array(fc.boolean(), { maxLength: 30 }), fc.nat(30), (passes, most) => {
      const evidence = passes.map((passed, i) => item(String(i), passed));
      const { items, rest } = shownEvidence(evidence, most);
      expect(items.length + rest).toBe(evidence.length);
      expect(items.length).toBeLessThanOrEqual(most);
      const against = evidence.filter(({ passed }) => !passed).length;
      expect(items.filter(({ passed }) => !passed)).toHaveLength(Math.min(against, most));
    }),
  );
});

it('cuts texts that nobody would read to the end', () => {
  const { items } = shownEvidence([{ ...item('x'.repeat(1e6), false), detail: 'y'.repeat(1e6) }], 1);
  expect(items[0]?.title.length).toBe(4001);
  expect(items[0]?.detail?.length).toBe(4001);
});

it('adds no detail where there is none', () => {
  expect(shownEvidence([item('a', true)], 1).items[0]).toEqual(item('a', true));
});
