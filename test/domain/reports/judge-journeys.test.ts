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
