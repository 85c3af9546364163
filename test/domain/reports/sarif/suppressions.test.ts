import fc from 'fast-check';
import { SuppressionList, type SuppressionRule } from '../../../../lib/domain/reports';

const rule = (given: Partial<SuppressionRule> = {}): SuppressionRule => ({
  rule: 'js/eval',
  path: 'src/**',
  reason: 'the input is ours',
  expires: '2026-03-01',
  ...given,
});
const today = '2026-03-01';

it.each([
  ['the rule in the path', 'js/eval', 'src/a/b.js', true],
  ['another rule', 'js/evaluate', 'src/a.js', false],
  ['another path', 'js/eval', 'test/a.js', false],
  ['a path where the scanner ran', 'js/eval', '/build/src/a.js', true],
  ['a path that only ends alike', 'js/eval', 'other/src/a.js', false],
])('accepts %s or not', (_, name, path, accepted) => {
  expect(new SuppressionList([rule()], today).accepts([name], path)).toBe(accepted);
});

it('takes * in a rule for anything, also for slashes', () => {
  const list = new SuppressionList([rule({ rule: 'js*' })], today);
  expect(list.accepts(['js/eval/strict'], 'src/a.js')).toBe(true);
  expect(list.accepts(['ts/eval'], 'src/a.js')).toBe(false);
});

it('counts through its last day, and never after', () => {
  const day = fc.date({ min: new Date('2020-01-01'), max: new Date('2035-01-01'), noInvalidDate: true });
  const text = (date: Date) => date.toISOString().slice(0, 10);
  fc.assert(
    fc.property(day, day, (expires, now) => {
      const list = new SuppressionList([rule({ expires: text(expires) })], text(now));
      expect(list.accepts(['js/eval'], 'src/a.js')).toBe(text(now) <= text(expires));
      expect(list.uses()).toEqual([
        { ...rule({ expires: text(expires) }), isExpired: text(now) > text(expires), findings: 1 },
      ]);
    }),
  );
});

it('prefers one that counts to one that has expired', () => {
  const list = new SuppressionList([rule({ expires: '2026-02-01' }), rule()], today);
  expect(list.accepts(['js/eval'], 'src/a.js')).toBe(true);
  expect(list.uses().map(({ findings }) => findings)).toEqual([0, 1]);
});

it('accepts nothing when there is none', () => {
  fc.assert(
    fc.property(fc.array(fc.string()), fc.string(), (names, path) => {
      expect(new SuppressionList([], today).accepts(names, path)).toBe(false);
    }),
  );
});
