import * as fc from 'fast-check';
import {
  boundChangelog,
  boundEvidence,
  boundText,
  boundTexts,
} from '../../../../lib/adapters/aws/release-store/bounds';

const bytesOf = (text: string): number => Buffer.byteLength(text);

test('leaves a text alone that is short enough', () => {
  void fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 500 }), (text) => {
      fc.pre(text === Buffer.from(text).toString());
      expect([boundText(text), boundChangelog(text)]).toEqual([text, text]);
    }),
  );
});

test('cuts a long text at a whole character and marks it', () => {
  void fc.assert(
    fc.property(fc.string({ maxLength: 8 }), fc.constantFrom('a', 'é', '€', '😀'), (start, character) => {
      const cut = boundText(start + character.repeat(5_000));
      expect(cut).toMatch(/ \[cut\]$/);
      expect(cut).not.toContain('\ufffd');
      expect(bytesOf(cut)).toBeLessThanOrEqual(4_000 + bytesOf(' [cut]'));
    }),
  );
});

test('replaces half characters, which no UTF-8 can carry', () => {
  expect(boundText('a\ud800b')).toBe('a\ufffdb');
});

test('cuts a long changelog after a whole line and says so', () => {
  const line = `- ${'é'.repeat(60)} (PAY-1)`;
  const changelog = boundChangelog(`${line}\n`.repeat(1_000));
  const [note, ...lines] = changelog.trimEnd().split('\n').reverse();
  expect(note).toBe('[cut: the whole changelog is an artifact]');
  expect(new Set(lines)).toEqual(new Set(['', line]));
  expect(bytesOf(changelog)).toBeLessThanOrEqual(100_100);
  expect(bytesOf(changelog)).toBeGreaterThan(99_000);
});

test('cuts a changelog of one long line in the line', () => {
  expect(boundChangelog('x'.repeat(200_000))).toMatch(/^x{100000}\n\n\[cut: .*\]\n$/);
});

test('bounds every text inside a value and keeps everything else', () => {
  const long = 'x'.repeat(9_000);
  expect(boundTexts({ a: [long, 1, null, { b: long, c: true }], d: undefined })).toEqual({
    a: [boundText(long), 1, null, { b: boundText(long), c: true }],
    d: undefined,
  });
});

test('counts the evidence that it leaves out and keeps whether it passed', () => {
  const detail = 'x'.repeat(3_900);
  const items = Array.from({ length: 100 }, (_, at) => ({ step: 'dod', title: `${at}`, passed: at !== 99, detail }));
  const bounded = boundEvidence(items);
  const kept = bounded.length - 1;
  expect(kept).toBeGreaterThan(70);
  expect(bounded.slice(0, kept)).toEqual(items.slice(0, kept));
  expect(bounded[kept]).toEqual({ step: 'dod', title: `${100 - kept} more`, passed: false });
  expect(boundEvidence(items.slice(0, 99)).at(-1)).toEqual({ step: 'dod', title: `${99 - kept} more`, passed: true });
  expect(boundEvidence(items.slice(0, kept))).toEqual(items.slice(0, kept));
});

test('keeps evidence below the limit of an item, whatever its texts are', () => {
  void fc.assert(
    fc.property(fc.constantFrom('a', '"', '\n', '€', '\u0001'), fc.integer({ min: 1, max: 80 }), (character, count) => {
      const text = character.repeat(6_000);
      const item = { step: 'dod', title: text, passed: false, detail: text, remedy: text };
      const stored = JSON.stringify(boundEvidence(Array.from({ length: count }, () => item)));
      expect(bytesOf(stored)).toBeLessThan(310_000);
    }),
    { numRuns: 30 },
  );
});
