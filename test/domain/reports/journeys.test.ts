import { readJourneys } from '../../../lib/domain/reports/journeys';
import { report } from './report';

const read = (cases: string) =>
  readJourneys(report(`<testsuites><testsuite name="shop.spec.ts">${cases}</testsuite></testsuites>`));

it('tells of every journey by name, with how it went', async () => {
  const journeys = await read(
    '<testcase name="buys"/><testcase name="pays"><failure/></testcase><testcase name="returns"><skipped/></testcase>' +
      '<testcase name="searches"><flakyFailure/></testcase><testcase name="waits" status="disabled"/>' +
      '<testcase name="both"><skipped/><error/></testcase>',
  );
  expect(journeys.map(({ name, status }) => [name, status])).toEqual([
    ['shop.spec.ts › buys', 'passed'],
    ['shop.spec.ts › pays', 'failed'],
    ['shop.spec.ts › returns', 'skipped'],
    ['shop.spec.ts › searches', 'flaky'],
    ['shop.spec.ts › waits', 'skipped'],
    ['shop.spec.ts › both', 'failed'],
  ]);
});

it('knows what each left, as Playwright writes it', async () => {
  const [buys, pays] = await read(
    `<testcase name="buys"><system-out><![CDATA[${'x'.repeat(10_000)}
[[ATTACHMENT|../test-results/shop-buys-chromium/video.webm]]

[[ATTACHMENT|../test-results/shop-buys-chromium/trace.zip]]
]]></system-out></testcase><testcase name="pays"><system-err>[[ATTACHMENT|no.zip]]</system-err></testcase>`,
  );
  expect(buys?.attachments).toEqual([
    '../test-results/shop-buys-chromium/video.webm',
    '../test-results/shop-buys-chromium/trace.zip',
  ]);
  expect(pays?.attachments).toEqual([]);
});

it('keeps the first hundred, on one line each', async () => {
  const journeys = await read('<testcase name="a&#10;\u202eb"/>'.repeat(300));
  expect(journeys).toHaveLength(100);
  expect(journeys[0]?.name).toBe('shop.spec.ts › a b');
});
