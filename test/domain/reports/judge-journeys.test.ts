import { e2eGuard } from '../../../lib/domain/guards';
import { judgeJourneys } from '../../../lib/domain/reports';
import { report } from './report';

const build = { status: 'SUCCEEDED', durationMilliseconds: 1_000, logTail: '' } as const;
const journeys = (inner: string[]) =>
  report(
    `<testsuites><testsuite name="e2e">${inner.map((i) => `<testcase name="buys">${i}</testcase>`).join('')}</testsuite></testsuites>`,
  );

it('passes when every journey passes', async () => {
  const { data, reason } = await judgeJourneys({ build, reports: [journeys(['', ''])] });
  expect(reason).toBeUndefined();
  expect(data).toEqual({ status: 'passed', journeysPassed: 2, journeysFailed: 0, executionTime: 'PT1S' });
  expect(e2eGuard(data).passed).toBe(true);
});

it('fails on one journey, and names it', async () => {
  const { data, reason } = await judgeJourneys({
    build,
    reports: [journeys(['', '<failure message="no button"/>', '<skipped/>'])],
  });
  expect(data).toMatchObject({ status: 'failed', journeysPassed: 1, journeysFailed: 1 });
  expect(reason).toBe('1 of 2 journeys failed, 1 skipped; e2e › buys');
});

it('fails without a report, and without a journey', async () => {
  expect((await judgeJourneys({ build, reports: [] })).reason).toBe('the build wrote no JUnit report');
  expect((await judgeJourneys({ build, reports: [journeys([])] })).reason).toBe('0 journeys ran');
});

it('lists every journey by name, with its trace', async () => {
  const trace = (name: string) => ({
    path: `results/${name}/trace.zip`,
    link: { name: 'trace', url: `https://s3/${name}` },
  });
  const cases =
    '<testcase name="buys"/><testcase name="pays"><failure message="no button"/></testcase>' +
    '<testcase name="returns"><skipped/></testcase><testcase name="searches"><flakyError/></testcase>';
  const { evidence } = await judgeJourneys({
    build,
    reports: [report(`<testsuite name="shop">${cases}</testsuite>`)],
    traces: [trace('shop-buys'), trace('shop-pays'), trace('shop-searches')],
  });
  expect(
    evidence.map(({ title, passed, warning = false, links = [] }) => [title, passed, warning, links[0]?.url]),
  ).toEqual([
    ['1 of 3 journeys failed, 1 skipped, 1 passed only when repeated', false, false, undefined],
    ['shop › pays', false, false, 'https://s3/shop-pays'],
    ['flaky: shop › searches', true, true, 'https://s3/shop-searches'],
    ['passed: shop › buys', true, false, 'https://s3/shop-buys'],
    ['skipped: shop › returns', true, true, undefined],
  ]);
});
