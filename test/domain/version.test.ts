import fc from 'fast-check';
import { InvalidVersionError } from '../../lib/domain/errors';
import { compareVersions, isVersion, parseVersion, rollbackTagOf, tagOf, versionOfTag } from '../../lib/domain/version';

const part = fc.integer({ min: 0, max: 999_999_999 });
const version = fc.tuple(part, part, part).map((parts) => parts.join('.'));

it('accepts every three plain numbers', () => {
  fc.assert(fc.property(version, (text) => parseVersion(text) === text));
});

it.each([
  ['', 'it is empty'],
  ['v1.2.3', 'it starts with a "v"'],
  ['V1.2.3', 'it starts with a "v"'],
  ['1.2.3\n', 'it contains white space'],
  [' 1.2.3', 'it contains white space'],
  ['1.2.3-rc.1', 'prereleases are not released'],
  ['1.2.3+build', 'build metadata is not allowed'],
  ['01.2.3', 'a number starts with 0'],
  ['1.2.03', 'a number starts with 0'],
  ['1.2.1234567890', 'a number has more than nine digits'],
  ['1.2', 'it is not of the form X.Y.Z'],
  ['1.2.3.4', 'it is not of the form X.Y.Z'],
  ['1.2.x', 'it is not of the form X.Y.Z'],
  ['１.2.3', 'it is not of the form X.Y.Z'],
  ['-1.2.3', 'it is not of the form X.Y.Z'],
  ['1.2.3; rm -rf /', 'it contains white space'],
])('refuses %j because %s', (text, why) => {
  expect(isVersion(text)).toBe(false);
  expect(() => parseVersion(text)).toThrow(InvalidVersionError);
  expect(() => parseVersion(text)).toThrow(why);
});

it('refuses whatever is not three numbers and two dots', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      fc.pre(!/^\d+\.\d+\.\d+$/.test(text));
      return !isVersion(text);
    }),
  );
});

it('orders versions by their numbers, not their letters', () => {
  const sorted = ['1.10.0', '1.9.0', '2.0.0', '1.9.10', '1.9.9'].sort(compareVersions);
  expect(sorted).toEqual(['1.9.0', '1.9.9', '1.9.10', '1.10.0', '2.0.0']);
});

it('orders versions consistently', () => {
  fc.assert(
    fc.property(version, version, (a, b) => Math.sign(compareVersions(a, b)) === -Math.sign(compareVersions(b, a))),
  );
});

it('finds the version of a tag and nothing else', () => {
  fc.assert(fc.property(version, (text) => versionOfTag(tagOf(text)) === text));
  expect(['1.2.3', 'v1.2', 'v1.2.3-rc.1', 'vv1.2.3', rollbackTagOf('1.2.3')].map(versionOfTag)).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
});
