import { traceLinks } from '../../../lambdas/playwright-tester/trace-links';

const prefix = 'releases/shop-1.0.0-1/traces/';
const named = (...paths: string[]) =>
  traceLinks(
    paths.map((path) => prefix + path),
    prefix,
  ).map(({ name }) => name);

describe('the links to what journeys left', () => {
  it('name a trace by its folder, because every one has the same file name', () => {
    expect(named('e2e-tests/results/checkout/trace.zip')).toEqual(['trace: checkout']);
  });

  it('name a trace by its file where that says more', () => {
    expect(named('e2e-tests/sign-in.zip')).toEqual(['trace: sign-in']);
  });

  it('point to a page, and to none of its parts', () => {
    expect(named('e2e-tests/html/index.html', 'e2e-tests/html/data/1.zip', 'e2e-tests/html/trace/index.html')).toEqual([
      'journeys: html',
    ]);
  });

  it('leave out everything else', () => {
    expect(named('e2e-tests/results/checkout/video.webm')).toEqual([]);
  });
});
