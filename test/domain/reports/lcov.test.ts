import * as fc from 'fast-check';
import { readLcov } from '../../../lib/domain/reports';
import { report } from './report';

const read = (text: string, piece?: number) => readLcov(report(text, 'LCOV', piece));

it('adds the sums of the sections up', async () => {
  const text =
    'TN:\nSF:a.js\nFN:1,f\nFNDA:1,f\nDA:1,1\nLF:10\nLH:8\nBRF:0\nBRH:0\nend_of_record\nSF:b.js\nLF:5\nLH:5\nend_of_record\n';
  expect(await read(text)).toEqual({ linesCovered: 13, linesValid: 15 });
});

it('counts lines where a sum is missing', async () => {
  expect(await read('SF:a.js\nDA:1,1\nDA:2,0\nDA:3,-1,abc\nend_of_record\n')).toEqual({
    linesCovered: 1,
    linesValid: 3,
  });
});

it('finds no lines in an empty file', async () => {
  expect(await read('')).toEqual({ linesCovered: 0, linesValid: 0 });
});

it('reads the same wherever the pieces end, with either line end', async () => {
  const section = fc.record({ found: fc.nat(1000), share: fc.nat(1000) });
  await fc.assert(
    fc.asyncProperty(
      fc.array(section),
      fc.integer({ min: 1, max: 40 }),
      fc.constantFrom('\n', '\r\n'),
      async (sections, piece, end) => {
        const sums = sections.map(({ found, share }) => ({ found, hit: share % (found + 1) }));
        const text = sums
          .flatMap(({ found, hit }) => ['SF:ä.js', `LF:${found}`, `LH:${hit}`, 'end_of_record', ''])
          .join(end);
        const linesValid = sums.reduce((sum, { found }) => sum + found, 0);
        const linesCovered = sums.reduce((sum, { hit }) => sum + hit, 0);
        expect(await read(text, piece)).toEqual({ linesCovered, linesValid });
      },
    ),
  );
});

it.each([
  ['another format', '{"total": 1}', /reports\/lcov:1: it is not an lcov file/],
  ['a file that ends early', 'SF:a.js\nLF:1\n', /ends in the middle of a section/],
  ['a section without an end', 'SF:a.js\nSF:b.js\n', /:2: a section starts before the one before it has ended/],
  ['an end without a section', 'end_of_record\n', /:1: a section ends that never started/],
  ['a count that is none', 'SF:a.js\nLF:-3\nend_of_record\n', /:2: "LF:-3" is not a count/],
  ['a line without hits', 'SF:a.js\nDA:7\nend_of_record\n', /:2: "DA:7" has no count of hits/],
  ['more covered lines than lines', 'SF:a.js\nLF:1\nLH:2\nend_of_record\n', /2 of 1 lines cannot be covered/],
  ['a line without end', 'x'.repeat(2 * 1024 * 1024), /longer than 1 MiB/],
])('refuses %s', async (_, text, message) => {
  await expect(read(text)).rejects.toThrow(message);
});
