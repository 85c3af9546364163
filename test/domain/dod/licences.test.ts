import * as fc from 'fast-check';
import { isDenied } from '../../../lib/domain/dod/licences';

const denied = ['GPL-3.0-only', 'GPL-3.0-or-later', 'SSPL-1.0'];

it.each([
  ['MIT', false],
  ['GPL-3.0-only', true],
  ['gpl-3.0-ONLY', true],
  ['GPL-3.0', true],
  ['GPL-3.0+', true],
  ['GPL-2.0', false],
  ['LGPL-3.0', false],
  ['(MIT OR GPL-3.0-only)', false],
  ['GPL-3.0-only OR SSPL-1.0', true],
  ['MIT AND GPL-3.0-only', true],
  ['MIT and GPL-3.0-only', true],
  ['MIT OR (Apache-2.0 AND GPL-3.0-only)', false],
  ['(MIT OR GPL-3.0-only) AND SSPL-1.0', true],
  ['MIT AND GPL-3.0-only OR Apache-2.0', false],
  ['GPL-3.0-only WITH Classpath-exception-2.0', true],
  ['SEE LICENSE IN LICENSE', false],
  ['UNLICENSED', false],
  ['', false],
  ['(GPL-3.0-only', false],
  ['OR', false],
])('%s: %s', (expression, expected) => {
  expect(isDenied(expression, denied)).toBe(expected);
});

it('denies what is no expression when it is named as a whole', () => {
  expect(isDenied('Commons Clause', ['commons clause'])).toBe(true);
});

it('reads any text without failing', () => {
  void fc.assert(
    fc.property(fc.array(fc.constantFrom('(', ')', 'OR', 'AND', 'WITH', 'MIT', 'SSPL-1.0', ' ')), (parts) => {
      expect(typeof isDenied(parts.join(' '), denied)).toBe('boolean');
    }),
  );
  expect(isDenied('('.repeat(100_000), denied)).toBe(false);
});
