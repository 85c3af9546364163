import * as fc from 'fast-check';
import { formatOf } from '../../../../lib/adapters/aws/reports/report-format';

const format = (path: string, text: string | Buffer) => formatOf(path, Buffer.from(text));

test.each([
  ['<testsuites/>', 'JUNITXML'],
  ['<testsuite name="a">', 'JUNITXML'],
  ['\ufeff<?xml version="1.0"?>\n<!-- a > b --><!DOCTYPE x>\n<testsuites>', 'JUNITXML'],
  ['<coverage branch-rate="0" line-rate="0.8"', 'COBERTURAXML'],
  ['<coverage note="a > b" line-rate = "0.8">', 'COBERTURAXML'],
  ['<coverage generated="1" clover="3">', undefined],
  ['<project/>', undefined],
  ['<!-- never ends <testsuites/>', undefined],
  ['', undefined],
])('tells by its root that %j is %s', (text, expected) => {
  expect(format('reports/a.xml', text)).toBe(expected);
});

test.each([
  ['scan.sarif', '{}', 'SARIF'],
  ['scan.sarif.json', '{}', 'SARIF'],
  ['lcov.info', 'TN:\nSF:a', 'LCOV'],
  ['lcov.info', '\nSF:a', 'LCOV'],
  ['lcov.info', 'something', undefined],
])('tells that %s with %j is %s', (path, text, expected) => {
  expect(format(path, text)).toBe(expected);
});

test('reads XML in UTF-16', () => {
  expect(format('a.xml', Buffer.from('\ufeff<testsuites/>', 'utf16le'))).toBe('JUNITXML');
  expect(format('a.xml', Buffer.from('\ufeff<testsuites/>', 'utf16le').swap16())).toBe('JUNITXML');
});

test('says something of any bytes', () => {
  const piece = fc.constantFrom(
    '<!--',
    '-->',
    '<?',
    '?>',
    '<!',
    '>',
    '"',
    "'",
    ' ',
    '<coverage',
    'a="b"',
    'line-rate=',
  );
  void fc.assert(
    fc.property(fc.array(piece, { maxLength: 1_000 }), (pieces) => {
      format('a.xml', pieces.join(''));
    }),
  );
});
