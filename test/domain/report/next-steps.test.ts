import type { RollbackContext } from '../../../lib/domain/captured-data';
import { buildReport, type ReportInput } from '../../../lib/domain/report/model';
import { nextSteps } from '../../../lib/domain/report/next-steps';
import {
  completed,
  escalated,
  failedInUnitTests,
  hotfix,
  rolledBackByErrorRate,
  rolledBackBySmoke,
  underWay,
} from './fixtures';

const of = (input: ReportInput) => nextSteps(buildReport(input));
const withRollback = (input: ReportInput, change: Partial<RollbackContext>): ReportInput => {
  const { rollbackContext } = input.record.captured;
  if (rollbackContext === undefined) throw new Error('the story has no rollback');
  const captured = { ...input.record.captured, rollbackContext: { ...rollbackContext, ...change } };
  return { ...input, record: { ...input.record, captured } };
};
const failedReversion = { status: 'failed', duration: 'PT60S' } as const;

it('asks for nothing after a release that went well, or is under way', () => {
  const { record, ...rest } = completed();
  const { warnings, ...facts } = record.facts;
  expect(of({ ...rest, record: { ...record, facts } })).toEqual([]);
  expect(of(underWay())).toEqual([]);
  expect(of(completed())).toEqual([expect.stringContaining('Read the warnings')]);
});

it('asks for the review of a hotfix', () => {
  expect(of(hotfix())[0]).toContain('Review the hotfix within 24 hours');
});

it('says that a failed version can be released again', () => {
  expect(of(failedInUnitTests())).toEqual([
    'Mend what failed, as suggested below.',
    'Release 1.4.0 again: the version is still free.',
  ]);
});

it('tells after a rollback where the change is, and under which version to bring it', () => {
  expect(of(rolledBackByErrorRate())).toEqual([
    'Find the cause of this: at 25 %: error rate 14.0 % > 5 % for 120 s.',
    'Bring the change back together with its mend: main is without it since 51ab0c7e2f.',
    'Release the mend as a new version; 1.4.0 stays marked as v1.4.0-rollback.',
  ]);
});

it('asks for the end of a revert that conflicts', () => {
  expect(of(rolledBackBySmoke())[1]).toBe(
    'Finish the revert: the revert of 1.4.0 conflicts in src/cart.ts, src/checkout.ts; finish it on branch revert/v1.4.0.',
  );
});

it('leaves the end of a log out of a reason', () => {
  const rollbackReason = 'production: 1.4.0 does not start; its log ends:\n{"time":1}';
  expect(of(withRollback(rolledBackByErrorRate(), { rollbackReason }))[0]).toBe(
    'Find the cause of this: production: 1.4.0 does not start.',
  );
});

it.each([
  ['the smoke tests failed', escalated(), 'Look for what changed beside the release: 1.3.2 worked before it.'],
  [
    'the health failed',
    withRollback(escalated(), {
      postRollbackSmokeTests: { status: 'passed', categoriesPassed: 5, categoriesFailed: 0 },
    }),
    'Open a war room',
  ],
  ['the reversion failed', withRollback(escalated(), { trafficReversion: failedReversion }), 'See which version has'],
])('tells what people must do when %s, and that the code still has the change', (_, input, first) => {
  const steps = of(input);
  expect(steps[0]).toContain(first);
  expect(steps.at(-1)).toBe('Take the change out of main: nothing was reverted in git.');
});

it('does not send people to a version that there is not', () => {
  const input = withRollback(escalated(), { trafficReversion: failedReversion });
  const { previousVersion, ...facts } = input.record.facts;
  expect(of({ ...input, record: { ...input.record, facts } })[0]).toBe(
    'Decide whether 1.4.0 may go on serving: there is no version to go back to.',
  );
});
