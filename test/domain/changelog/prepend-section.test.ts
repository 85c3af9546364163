import fc from 'fast-check';
import { prependSection, renderSection } from '../../../lib/domain/changelog';
import { InvalidInputError } from '../../../lib/domain/errors';
import { historyOf } from './history';

const section = (version: string, text = 'Something.'): string => `## ${version} (2026-03-01)\n\n${text}\n`;

it.each([undefined, '', '\n\n'])('starts a file where there is %j', (existing) => {
  expect(prependSection(existing, section('1.0.0'))).toBe('# Changelog\n\n## 1.0.0 (2026-03-01)\n\nSomething.\n');
});

it('puts a version above the newest one, below the title and what it says', () => {
  const existing = `# Changelog\n\nAll notable changes.\n\n${section('1.0.0')}`;
  expect(prependSection(existing, section('1.1.0', 'More.'))).toBe(
    `# Changelog\n\nAll notable changes.\n\n${section('1.1.0', 'More.')}\n${section('1.0.0')}`,
  );
});

it('puts the first version below everything else', () => {
  expect(prependSection('# Changelog\n\n## Unreleased\n\n- x', section('1.0.0'))).toBe(
    `# Changelog\n\n## Unreleased\n\n- x\n\n${section('1.0.0')}`,
  );
});

it.each([
  ['# 1.0.0'],
  ['## v1.0.0'],
  ['## [1.0.0](https://git.example.com/compare) (2026-01-01)'],
  ['### [1.0.0] - 2026-01-01'],
  ['## Version 1.0.0'],
  ['## <small>1.0.0 (2026-01-01)</small>'],
  ['## 1.0.0-rc.1'],
  ['1.0.0 / 2026-01-01\n==================='],
  ['1.0.0\n-----'],
])('knows the heading %j of other tools', (heading) => {
  const existing = `# Changelog\n\n${heading}\n\n- x\n`;
  expect(prependSection(existing, section('1.1.0'))).toBe(`# Changelog\n\n${section('1.1.0')}\n${heading}\n\n- x\n`);
});

it('replaces the section of the same version, and only that', () => {
  const existing = `# Changelog\n\n${section('1.2.0')}\n${section('1.1.0', '### Features (1)\n\n- old')}\n${section('1.0.0')}`;
  expect(prependSection(existing, section('1.1.0', 'New.'))).toBe(
    `# Changelog\n\n${section('1.2.0')}\n${section('1.1.0', 'New.')}\n${section('1.0.0')}`,
  );
});

it('ends a section at the next version, whatever its level', () => {
  const existing = '# Changelog\n\n## 1.1.0\n\n- x\n\n### 1.0.1\n\n- y\n';
  expect(prependSection(existing, section('1.1.0'))).toBe(`# Changelog\n\n${section('1.1.0')}\n### 1.0.1\n\n- y\n`);
});

it('ends a section at the next heading of its level', () => {
  const existing = '# Changelog\n\n## 1.1.0\n\n- x\n\n## Before\n\n- y\n';
  expect(prependSection(existing, section('1.1.0'))).toBe(`# Changelog\n\n${section('1.1.0')}\n## Before\n\n- y\n`);
});

it('tells a version from its prerelease', () => {
  const existing = `# Changelog\n\n${section('1.0.0-rc.1')}`;
  expect(prependSection(existing, section('1.0.0'))).toContain('## 1.0.0-rc.1');
});

it('keeps the link definitions at the end', () => {
  const existing = '# Changelog\n\n## [1.0.0] - 2026-01-01\n\n- x\n\n[1.0.0]: https://git.example.com\n';
  expect(prependSection(existing, section('1.0.0'))).toBe(
    `# Changelog\n\n${section('1.0.0')}\n[1.0.0]: https://git.example.com\n`,
  );
});

it('keeps the line ends of Windows', () => {
  expect(prependSection('# Changelog\r\n\r\n## 1.0.0\r\n', section('1.1.0'))).toBe(
    '# Changelog\r\n\r\n## 1.1.0 (2026-03-01)\r\n\r\nSomething.\r\n\r\n## 1.0.0\r\n',
  );
});

it('takes no heading in a code block for a version', () => {
  const existing = '# Changelog\n\n```md\n## 9.9.9\n```\n\n## 1.0.0\n';
  expect(prependSection(existing, section('1.1.0'))).toBe(
    `# Changelog\n\n\`\`\`md\n## 9.9.9\n\`\`\`\n\n${section('1.1.0')}\n## 1.0.0\n`,
  );
});

it('refuses a section without a version', () => {
  expect(() => prependSection(undefined, 'Something.')).toThrow(InvalidInputError);
});

describe('with any file', () => {
  const line = fc.oneof(
    fc.constantFrom(
      '# Changelog',
      '## 1.0.0',
      '## [0.9.0] - 2026',
      '### Features',
      '- x',
      '',
      '```',
      '~~~~',
      '[a]: b',
      '---',
    ),
    fc.string({ maxLength: 20 }).filter((text) => !text.includes('1.1.0')),
  );
  const file = fc.array(line, { maxLength: 25 }).map((lines) => lines.join('\n'));
  const rendered = renderSection(historyOf('feat: a', 'fix: b').read(), { version: '1.1.0', date: '2026-03-01' });

  it('keeps every line, in order', () => {
    fc.assert(
      fc.property(file, (existing) => {
        const added = new Set(rendered.split('\n'));
        const kept = prependSection(existing, rendered)
          .split('\n')
          .filter((text) => !added.has(text) && text !== '');
        const before = existing.split('\n').filter((text) => !added.has(text) && text.trim() !== '');
        expect(kept.filter((text) => text.trim() !== '' && (existing.trim() !== '' || text !== '# Changelog'))).toEqual(
          before,
        );
      }),
      { numRuns: 500 },
    );
  });

  it('is safe to repeat', () => {
    fc.assert(
      fc.property(file, (existing) => {
        const once = prependSection(existing, rendered);
        expect(prependSection(once, rendered)).toBe(once);
      }),
      { numRuns: 500 },
    );
  });
});
