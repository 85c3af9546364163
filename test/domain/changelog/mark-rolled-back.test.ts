import fc from 'fast-check';
import { markRolledBack, prependSection, renderRollback } from '../../../lib/domain/changelog';

const rollback = { version: '1.1.0', date: '2026-03-02T08:00:00Z', reason: 'error rate 12 % > 5 % for 120 s' };
const item = '- 1.1.0 was rolled back on 2026-03-02: error rate 12 % &gt; 5 % for 120 s';
const older = '## 1.0.0 (2026-01-01)\n\n- x\n';
const file = `# Changelog\n\n## 1.1.0 (2026-03-01)\n\n1 change.\n\n### Fixes (1)\n\n- y\n\n${older}`;

it('tells version, day and reason, escaped', () => {
  expect(renderRollback(rollback)).toBe(`### Rolled back\n\n${item}\n`);
});

it('marks the version above its other parts and takes nothing out', () => {
  expect(markRolledBack(file, rollback)).toBe(
    `# Changelog\n\n## 1.1.0 (2026-03-01)\n\n1 change.\n\n### Rolled back\n\n${item}\n\n### Fixes (1)\n\n- y\n\n${older}`,
  );
});

it('gives a version that is not in the file a section', () => {
  expect(markRolledBack(`# Changelog\n\n${older}`, rollback)).toBe(
    `# Changelog\n\n## 1.1.0\n\n### Rolled back\n\n${item}\n\n${older}`,
  );
});

it('starts a file where there is none', () => {
  expect(markRolledBack(undefined, rollback)).toBe(`# Changelog\n\n## 1.1.0\n\n### Rolled back\n\n${item}\n`);
});

it('changes nothing when it is done again', () => {
  for (const existing of [undefined, `# Changelog\n\n${older}`, file, file.replaceAll('\n', '\r\n')]) {
    const once = markRolledBack(existing, rollback);
    expect(markRolledBack(once, rollback)).toBe(once);
  }
});

it('adds another rollback of the same version below the first', () => {
  const again = { ...rollback, date: '2026-03-05', reason: '' };
  const twice = markRolledBack(markRolledBack(file, rollback), again);
  expect(twice).toContain(`### Rolled back\n\n${item}\n- 1.1.0 was rolled back on 2026-03-05\n\n### Fixes`);
  expect(markRolledBack(twice, rollback)).toBe(twice);
});

it('marks a heading that is underlined', () => {
  expect(markRolledBack('1.1.0\n=====\n\n- y\n', rollback)).toBe(`1.1.0\n=====\n\n- y\n\n### Rolled back\n\n${item}\n`);
});

it('leaves room for the next version', () => {
  const marked = markRolledBack(file, rollback);
  expect(prependSection(marked, '## 1.1.1 (2026-03-03)\n\nz\n')).toBe(
    marked.replace('## 1.1.0', '## 1.1.1 (2026-03-03)\n\nz\n\n## 1.1.0'),
  );
});

it('keeps every line of any file, in one safe line of its own', () => {
  const line = fc.oneof(fc.constantFrom('## 1.1.0', '## 1.0.0', '### Rolled back', '- y', '', '```'), fc.string());
  fc.assert(
    fc.property(fc.array(line, { maxLength: 20 }), fc.string({ unit: 'binary' }), (lines, reason) => {
      const existing = lines.join('\n');
      const marked = markRolledBack(existing, { ...rollback, reason });
      const rest = marked.split('\n');
      for (const text of existing.split('\n').filter((part) => part.trim() !== '')) {
        const at = rest.indexOf(text);
        expect(at).toBeGreaterThanOrEqual(0);
        rest.splice(0, at + 1);
      }
      expect(markRolledBack(marked, { ...rollback, reason })).toBe(marked);
    }),
    { numRuns: 500 },
  );
});
