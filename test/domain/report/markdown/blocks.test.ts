import fc from 'fast-check';
import { cell, code, list, table } from '../../../../lib/domain/report/markdown/blocks';
import { brokenRows } from '../tables';

describe('a table', () => {
  it('has a head, a line and a row for each list of cells', () => {
    expect(table(['a', 'b'], [['1', '2']])).toBe('| a | b |\n| --- | --- |\n| 1 | 2 |');
  });

  it('folds line breaks, which would end a row', () => {
    expect(table(['a'], [['1\r\n 2\n\n3']])).toBe('| a |\n| --- |\n| 1 2 3 |');
  });

  it('keeps its rows whole whatever its cells say', () => {
    const texts = fc.array(fc.tuple(hostile, hostile), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(texts, (rows) => {
        const text = table(
          ['a', 'b'],
          rows.map((cells) => cells.map((value) => cell(value))),
        );
        expect(text.split('\n')).toHaveLength(rows.length + 2);
        expect(brokenRows(text)).toEqual([]);
      }),
    );
  });
});

const hostile = fc.string({
  unit: fc.constantFrom('|', '\\', '\n', '\r', '`', '*', '<', '>', '[', ']', 'a', ' ', '\u2028', '\u0085'),
  maxLength: 12,
});

describe('code', () => {
  it.each(['release/v1.4.0', 'sha256:4f2a', 'v1.4.0-rollback', 'a@b+c_d'])('holds %s', (value) => {
    expect(code(value)).toBe(`\`${value}\``);
  });

  it.each(['', 'a`b', 'a|b', 'a b', '<b>', '$(rm)'])('does not hold %j, which is text', (value) => {
    expect(code(value)).toBe(cell(value));
  });
});

it('cuts a cell before it is escaped', () => {
  expect(cell('|'.repeat(600), 10)).toBe(`${'\\|'.repeat(9)}…`);
});

it('makes a list', () => {
  expect(list(['a', 'b'])).toBe('- a\n- b');
  expect(list([])).toBe('');
});
