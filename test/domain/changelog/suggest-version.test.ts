import fc from 'fast-check';
import { suggestVersion, versionWarning } from '../../../lib/domain/changelog';
import { compareVersions } from '../../../lib/domain/version';
import { historyOf } from './history';

it.each([
  ['1.4.2', ['fix: a', 'feat(api)!: b', 'feat: c'], '2.0.0'],
  ['1.4.2', ['chore: a\n\nBREAKING CHANGE: b'], '2.0.0'],
  ['1.4.2', ['fix: a', 'feat: b'], '1.5.0'],
  ['1.4.2', ['fix: a'], '1.4.3'],
  ['1.4.2', ['Update stuff'], '1.4.3'],
  ['1.4.2', ['security: a'], '1.4.3'],
  ['0.4.2', ['feat!: a'], '0.5.0'],
  ['0.4.2', ['feat: a'], '0.4.3'],
  ['0.4.2', ['fix: a'], '0.4.3'],
  ['1.4.2', ['feat: a', 'Revert "feat: a"'], undefined],
  ['1.4.2', [], undefined],
  ['999999999.0.0', ['feat!: a'], undefined],
])('suggests after %s with %j %s', (previous, messages, suggested) => {
  expect(suggestVersion(previous, historyOf(...messages).read())).toBe(suggested);
});

it('always suggests a newer version', () => {
  const part = fc.nat(999_999);
  const message = fc.constantFrom('feat!: a', 'feat: a', 'fix: a', 'a');
  fc.assert(
    fc.property(fc.tuple(part, part, part), fc.array(message, { minLength: 1 }), (parts, messages) => {
      const previous = parts.join('.');
      const suggested = suggestVersion(previous, historyOf(...messages).read());
      return suggested !== undefined && compareVersions(suggested, previous) > 0;
    }),
  );
});

it('warns of a version that is too low, and says why', () => {
  const changes = historyOf('feat!: drop "v1"', 'fix: a').read();
  expect(versionWarning('1.5.0', '1.4.2', changes)).toMatch(
    /^1\.5\.0 is lower than 2\.0\.0, which the commits ask for after 1\.4\.2; [0-9a-f]{7} is a breaking change: "drop \\"v1\\""$/,
  );
});

it.each([
  ['feat: a', 'a feature'],
  ['fix: a', 'a change'],
])('names %j %s', (message, kind) => {
  expect(versionWarning('1.0.0', '1.4.2', historyOf(message).read())).toContain(` is ${kind}: "a"`);
});

it.each([
  ['2.0.0', '1.4.2', ['feat!: a']],
  ['3.0.0', '1.4.2', ['feat!: a']],
  ['0.1.0', undefined, ['feat!: a']],
  ['1.4.2', '1.4.2', []],
])('does not warn of %s after %s', (asked, previous, messages) => {
  expect(versionWarning(asked, previous, historyOf(...messages).read())).toBeUndefined();
});
