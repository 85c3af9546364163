import { describeProblem } from '../../../lib/config/config-problem';
import { parseYaml } from '../../../lib/config/reading/yaml-source';
import { problemsOf } from '../sample';

/** The first excerpt of the problems of a text. */
function excerpt(...lines: string[]): string {
  const [problem] = problemsOf(() => parseYaml(lines.join('\n'), 'f.yaml'));
  return problem?.excerpt ?? '';
}

describe('an excerpt', () => {
  it.each<[what: string, lines: string[]]>([
    ['in a section', ['local:', '  env:', '    KEY: "swordfish']],
    ['on the same line', ['headers: { Authorization: "swordfish }']],
    ['in a section over several lines', ['env: {', '  KEY: swordfish', '  B: x', '}']],
    ['in the body of a request', ['- name: x', '  body: { password: "swordfish }']],
    ['on the line before', ['env:', '  KEY: swordfish', '  B: @x']],
    ['in a text of several lines', ['env:', '  KEY: |', '    swordfish', '  B: @x', '   swordfish']],
    ['behind a key that sounds like one', ['db-password: swordfish', 'api_key: "swordfish']],
  ])('hides a secret %s', (_, lines) => {
    expect(excerpt(...lines)).toContain('*');
    const all = problemsOf(() => parseYaml(lines.join('\n'), 'f.yaml')).map(describeProblem);
    expect(all.join('\n')).not.toContain('swordfish');
  });

  it('shows what is no secret', () => {
    expect(excerpt('environments:', '  path: "/health')).toBe('1 | environments:\n2 |   path: "/health\n  |         ^');
  });

  it('makes control characters visible', () => {
    expect(excerpt('a: "\u001b[31m\u202e')).toBe('1 | a: "\\u{001b}[31m\\u{202e}\n  |    ^');
  });

  it('shows the part of a line around the place', () => {
    const lines = excerpt(`a: [${'word, '.repeat(40)}@x]`).split('\n');
    expect(lines[0]).toMatch(/^1 \| .{20,100}@x\]$/);
    expect(lines[1]?.indexOf('^')).toBe(lines[0]?.indexOf('@'));
  });

  it('does not show a line that nobody would read', () => {
    expect(excerpt(`a: "${'x'.repeat(2000)}`)).toContain('(a very long line)');
  });
});
