import { readCobertura, reportLimits } from '../../../lib/domain/reports';
import { report } from './report';

const doctype = '<!DOCTYPE coverage SYSTEM "http://cobertura.sourceforge.net/xml/coverage-04.dtd">';
const classes = (lines: string) =>
  `<packages><package><classes><class name="a"><methods><method><lines><line number="1" hits="1"/></lines></method></methods><lines>${lines}</lines></class></classes></package></packages>`;
const read = (xml: string) => readCobertura(report(xml, 'COBERTURAXML'));

it('takes the sums of the root', async () => {
  const xml = `<?xml version="1.0" ?>${doctype}<coverage lines-valid="10" lines-covered="9" line-rate="0.9">${classes('')}</coverage>`;
  expect(await read(xml)).toEqual({ linesCovered: 9, linesValid: 10 });
});

it('counts the lines of the classes where the sums are missing, those of methods not again', async () => {
  const lines = '<line number="1" hits="1"/><line number="2" hits="0"/><line number="3" hits="12" branch="true"/>';
  expect(await read(`<coverage line-rate="0.66">${classes(lines)}</coverage>`)).toEqual({
    linesCovered: 2,
    linesValid: 3,
  });
});

it('multiplies where only the rate and the number of lines are there', async () => {
  expect(await read('<coverage lines-valid="200" line-rate="0.805"/>')).toEqual({ linesCovered: 161, linesValid: 200 });
});

it('finds no lines in an empty report, whatever rate it claims', async () => {
  expect(await read('<coverage line-rate="1" lines-valid="0" lines-covered="0"/>')).toEqual({
    linesCovered: 0,
    linesValid: 0,
  });
});

it.each([
  ['more covered lines than lines', '<coverage lines-valid="1" lines-covered="2"/>', /2 of 1 lines cannot be covered/],
  ['a count that is none', '<coverage lines-valid="many"/>', /lines-valid="many" is not a count/],
  ['a rate above one', '<coverage lines-valid="10" line-rate="85"/>', /line-rate="85" is not between 0 and 1/],
  ['a line without hits', `<coverage>${classes('<line number="1"/>')}</coverage>`, /no count of hits/],
  ['a report of another kind', '<testsuites/>', /not a Cobertura report: its root is <testsuites>/],
  ['a document that ends early', `<coverage>${classes('')}`, /unclosed tag/],
])('refuses %s', async (_, xml, message) => {
  await expect(read(xml)).rejects.toThrow(message);
});

it('refuses more lines than allowed', async () => {
  const xml = `<coverage>${classes('<line hits="1"/>'.repeat(10))}</coverage>`;
  await expect(readCobertura(report(xml), { ...reportLimits, entries: 9 })).rejects.toThrow(/more than 9 lines/);
});
