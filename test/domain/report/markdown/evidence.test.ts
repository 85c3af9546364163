import { evidenceList } from '../../../../lib/domain/report/markdown/evidence';

const against = (title: string) => ({ step: 'unitTests', title, passed: false });

it('counts what is for the release instead of listing it', () => {
  expect(evidenceList([{ step: 'unitTests', title: 'fine', passed: true }])).toBe('- 1 passed');
});

it('shows fifteen problems and counts the others', () => {
  const lines = evidenceList(Array.from({ length: 20 }, (_, i) => against(`test ${i}`))).split('\n');
  expect(lines).toHaveLength(16);
  expect(lines.at(-1)).toBe('- and 5 more against it');
});

it('puts a trace on one line', () => {
  const item = { ...against('checkout'), detail: 'TypeError: x\n    at a.ts:1\n    at b.ts:2', remedy: 'mend it' };
  expect(evidenceList([item])).toBe('- ✗ checkout: TypeError: x at a.ts:1 at b.ts:2 → mend it');
});
