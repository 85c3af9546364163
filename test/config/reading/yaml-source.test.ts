import { describeProblem } from '../../../lib/config/config-problem';
import { parseYaml } from '../../../lib/config/reading/yaml-source';
import { problemsOf } from '../sample';

const parse = (text: string) => parseYaml(text, 'f.yaml');
const described = (text: string) =>
  problemsOf(() => parse(text))
    .map(describeProblem)
    .join('\n');

describe('parseYaml', () => {
  it('reads plain data', () => {
    const text = 'a: 1\nb: [x, "y: z", true, null]\nc:\n  d: yes\n  e: |\n    two\n    lines\n';
    expect(parse(text).value).toEqual({ a: 1, b: ['x', 'y: z', true, null], c: { d: 'yes', e: 'two\nlines\n' } });
  });

  it('reads a file without content as nothing', () => {
    expect(parse('').value).toBeUndefined();
  });

  it.each<[what: string, text: string, says: string[]]>([
    [
      'a quote that is never closed, where it opens',
      'a: 1\nb: "x\nc: 2\n',
      [
        'f.yaml:2:4: not valid YAML: a quote that is never closed',
        '  1 | a: 1',
        '  2 | b: "x',
        '    |    ^',
        '  remedy: close the quote or bracket, or write a key as "key: value"',
      ],
    ],
    [
      'a tab as indentation',
      'a:\n\t- b\n',
      [
        'f.yaml:2:1: not valid YAML: a tab as indentation',
        '  1 | a:',
        '  2 | →- b',
        '    | ^',
        '  remedy: indent with spaces',
      ],
    ],
    [
      'two keys on one line',
      'a: b: c\n',
      [
        'f.yaml:1:4: not valid YAML: two keys on one line',
        '  1 | a: b: c',
        '    |    ^',
        '  remedy: put text that contains ": " in quotes, or begin a section on the next line',
      ],
    ],
    [
      'uneven indentation',
      'a:\n    b: 1\n  c: 2\n',
      [
        'f.yaml:3:1: not valid YAML: all mapping items must start at the same column',
        '  2 |     b: 1',
        '  3 |   c: 2',
        '    | ^',
        '  remedy: give all keys of a section the same indentation, and close every bracket',
      ],
    ],
    [
      'a second document',
      'a: 1\n---\nb: 2\n',
      [
        'f.yaml:2:1: not valid YAML: more than one YAML document',
        '  1 | a: 1',
        '  2 | ---',
        '    | ^',
        '  remedy: keep one document: remove the "---" and what follows',
      ],
    ],
  ])('refuses %s', (_, text, says) => {
    expect(described(text)).toBe(says.join('\n'));
  });

  it.each<[what: string, text: string, place: string, message: string]>([
    ['a key twice', 'b:\n  c: 1\n  c: 2\n', '3:3', 'the key "c" is given twice in one section'],
    ['a tag', 'a: !secret x\n', '1:12', 'the tag "!secret" is not supported'],
    ['a tag of YAML itself', 'a: !!binary aGk=\n', '1:13', 'the tag "tag:yaml.org,2002:binary" is not supported'],
    ['a tag of a section', 'a: !x { b: 1 }\n', '1:7', 'the tag "!x" is not supported'],
    ['a merge key', 'a: &x { b: 1 }\nc:\n  <<: *x\n', '3:3', 'the merge key "<<" is not part of YAML 1.2'],
    ['a list as a key', '? [a]\n: 1\n', '1:3', 'a list or section as a key'],
    ['an alias as a key', 'a: &x b\n*x : 1\n', '2:1', 'an alias as a key'],
    ['an alias without an anchor', 'a: *x\n', '1:4', 'the alias "*x" has no anchor before it'],
    ['an alias of itself', 'a: &x [*x]\n', '1:8', 'the alias "*x" stands for something that contains aliases'],
    [
      'aliases that multiply',
      'a: &a [1, 1]\nb: &b [*a, *a]\nc: [*b]\n',
      '3:5',
      'the alias "*b" stands for something that contains aliases',
    ],
    ['too many aliases', `a: &a 1\nb: [${'*a, '.repeat(51)}]\n`, '2:205', 'more than 50 aliases'],
    ['another version of YAML', '%YAML 1.1\n---\na: yes\n', '1:1', 'directives (%YAML, %TAG) are not supported'],
    ['tag shorthands', '%TAG ! tag:x,2000:\n---\na: 1\n', '1:1', 'directives (%YAML, %TAG) are not supported'],
    ['the key of prototypes', '__proto__: { a: 1 }\n', '1:1', 'the key "__proto__" is not supported'],
    ['deep nesting', '['.repeat(100), '1:65', 'is nested too deeply: more than 64 levels'],
    ['a long text', `a: ${'x'.repeat(1024 * 1024)}`, 'undefined:undefined', 'is too large'],
  ])('refuses %s', (_, text, place, message) => {
    const [problem] = problemsOf(() => parse(text));
    expect(`${problem?.line}:${problem?.column}`).toBe(place);
    expect(problem?.message).toBe(message);
  });

  it('knows the place of every key and value', () => {
    const source = parse('a:\n  - b: 1\n  - b:  2\nc: &x { d: 3 }\ne: *x\nf:\n');
    expect(source.placeOfKey(['a', 1, 'b'])).toEqual({ line: 3, column: 5 });
    expect(source.placeOfValue(['a', 1, 'b'])).toEqual({ line: 3, column: 9 });
    expect(source.placeOfValue(['e', 'd'])).toEqual({ line: 4, column: 12 });
    expect(source.placeOfValue(['f'])).toEqual({ line: 6, column: 1 });
  });

  it('gives the section above as the place of what is not there', () => {
    const source = parse('a:\n  b:\n    c: 1\n');
    expect(source.placeOfKey(['a', 'b', 'x', 'y'])).toEqual({ line: 2, column: 3 });
    expect(source.placeOfKey(['x'])).toEqual({ line: 1, column: 1 });
  });

  it('counts lines that end in CRLF like others', () => {
    expect(parse('a: 1\r\nb: 2\r\n').placeOfValue(['b'])).toEqual({ line: 2, column: 4 });
  });
});
