import { checkSuppressions } from '../../lib/config/checks/suppressions';
import { ConfigError } from '../../lib/config/config-problem';
import { loadServiceConfig } from '../../lib/config/load';
import { sample } from './sample';

const now = new Date('2026-03-01T12:00:00Z');
const withSuppression = (text: string) =>
  loadServiceConfig(
    sample.replace('  securityScan:\n', `  securityScan:\n    suppressions: [${text}]\n`),
    'tidegate.yaml',
  );
const suppression = (expires: string) =>
  `{ rule: CVE-2026-1, path: package-lock.json, reason: the function is never called, expires: ${expires} }`;

const warningsFor = async (expires: string) => {
  const { config } = withSuppression(suppression(expires));
  const { warnings } = await checkSuppressions({ config, directory: '.', searchPath: '', now });
  return warnings.map(({ message }) => message);
};

it.each([
  ['2026-02-28', ['expired on 2026-02-28, so its findings count again']],
  ['2026-03-01', ['ends soon, on 2026-03-01']],
  ['2026-03-15', ['ends soon, on 2026-03-15']],
  ['2026-03-16', []],
])('looks at a suppression that ends on %s', async (expires, messages) => {
  expect(await warningsFor(expires)).toEqual(messages);
});

it.each([
  ['without a reason', '{ rule: r, path: a.js, expires: 2026-12-31 }', /reason/],
  ['with a reason that is none', '{ rule: r, path: a.js, reason: ok, expires: 2026-12-31 }', /at least 10 characters/],
  ['without an end', '{ rule: r, path: a.js, reason: the input is ours }', /expires/],
  ['until a day that does not exist', suppression('2026-02-30'), /must be a day/],
  ['for no rule', '{ path: a.js, reason: the input is ours, expires: 2026-12-31 }', /rule/],
])('refuses a suppression %s', (_, text, message) => {
  expect(() => withSuppression(text)).toThrow(ConfigError);
  expect(() => withSuppression(text)).toThrow(message);
});
