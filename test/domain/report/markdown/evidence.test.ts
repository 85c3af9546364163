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

it('shows what passed and is worth a look', () => {
  const note = { step: 'unitTests', title: '1 test passed only when repeated', passed: true, warning: true };
  expect(evidenceList([against('checkout'), note])).toBe(
    '- ✗ checkout\n- ! 1 test passed only when repeated\n- 1 passed',
  );
  expect(evidenceList(Array(12).fill(note)).split('\n').slice(-2)).toEqual(['- and 2 more to look at', '- 12 passed']);
});
