import { tracesOf } from '../../../lib/domain/reports/trace-match';

const kept = (...paths: string[]) =>
  paths.map((path) => ({ path, link: { name: 'trace', url: `https://s3/${path}` } }));
const found = (name: string, attachments: string[], ...paths: string[]) =>
  tracesOf({ name, status: 'failed', attachments }, kept(...paths)).map(({ url }) => url.slice('https://s3/'.length));

it('finds the trace that a journey names, wherever it lay', () => {
  const paths = ['results/shop-buys-chromium/trace.zip', 'results/shop-pays-chromium/trace.zip'];
  expect(found('a', ['../../reports/traces/results/shop-pays-chromium/trace.zip'], ...paths)).toEqual([paths[1]]);
});

it.each([
  ['shop.spec.ts › buys a lantern', 'results/shop-buys-a-lantern-chromium/trace.zip', true],
  ['shop.spec.ts › buys a lantern', 'results/shop-buys-a-lantern-1b2c3-firefox-retry1/trace.zip', true],
  ['shop.spec.ts › buys a lantern', 'results/shop-returns-a-jacket-chromium/trace.zip', false],
  ['sign-in', 'sign-in.zip', true],
  ['checkout', 'html/data/0a1b2c3d.zip', false],
  ['checkout', 'results/chromium/trace.zip', false],
])('finds the trace of "%s" at %s by its name: %s', (name, path, isFound) => {
  expect(found(name, [], path)).toEqual(isFound ? [path] : []);
});

it('finds at most three', () => {
  const paths = Array.from({ length: 5 }, (_, i) => `results/sign-in-retry${i}/trace.zip`);
  expect(found('sign in', [], ...paths)).toHaveLength(3);
});
