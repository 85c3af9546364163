import { headline } from '../../../lib/domain/report/headline';
import { buildReport, type ReportInput } from '../../../lib/domain/report/model';
import {
  completed,
  escalated,
  failedInStaging,
  failedInUnitTests,
  rolledBackByErrorRate,
  rolledBackBySmoke,
  underWay,
} from './fixtures';

const of = (input: ReportInput) => headline(buildReport(input));

it.each([
  ['a completed release', completed(), 'storefront 1.4.0 is in production. All checks passed. It took 28 min 20 s.'],
  [
    'a failed gate',
    failedInUnitTests(),
    'storefront 1.4.0 failed in quality gates, at unit tests: 3 of 412 tests failed, 2 skipped; cart › adds the price of every item; cart › rounds to whole cents; and 1 more.',
  ],
  [
    'a failed staging',
    failedInStaging(),
    'storefront 1.4.0 failed in staging, at staging smoke tests: database: reads a product: expected status 200, got 500.',
  ],
  [
    'a rollback by error rate',
    rolledBackByErrorRate(),
    'storefront 1.4.0 was taken out of production at 25 % of the traffic because of an error rate spike. 1.3.2 serves all traffic and is stable.',
  ],
  [
    'a rollback without a failed request',
    rolledBackBySmoke(),
    'storefront 1.4.0 was taken out of production at 5 % of the traffic because of a smoke test failure. 1.3.2 serves all traffic and is stable.',
  ],
  [
    'an escalation',
    escalated(),
    'The rollback of storefront 1.4.0 did not succeed: the smoke tests fail on 1.3.2 too. People were called. 1.3.2 serves all traffic.',
  ],
  ['a release under way', underWay(), 'storefront 1.4.0 is under way, in staging.'],
])('tells %s', (_, story, text) => {
  expect(of(story)).toBe(text);
});

it('does not say that all checks passed when one did not', () => {
  const story = completed();
  const { e2eTests, ...captured } = story.record.captured;
  expect(of({ ...story, record: { ...story.record, captured } })).not.toContain('All checks passed');
});

it('does not say who serves when the traffic could not be sent back', () => {
  const story = escalated();
  const { trafficReversion, ...rollbackContext } = story.record.captured.rollbackContext ?? never();
  const captured = { ...story.record.captured, rollbackContext };
  expect(of({ ...story, record: { ...story.record, captured } })).toContain('has to be checked by hand');
});

it('tells a failure whose reason was not captured', () => {
  const story = failedInUnitTests();
  expect(of({ ...story, record: { ...story.record, outcome: 'failed', captured: {} } })).toBe(
    'storefront 1.4.0 failed; why was not captured.',
  );
});

it('cuts a reason that is longer than anybody reads', () => {
  const story = failedInUnitTests();
  const { failureContext } = story.record.captured;
  if (failureContext === undefined) throw new Error('the story has no failure');
  const captured = { ...story.record.captured, failureContext: { ...failureContext, failureReason: 'x'.repeat(1e5) } };
  expect(of({ ...story, record: { ...story.record, captured } }).length).toBeLessThan(500);
});

function never(): never {
  throw new Error('the story has no rollback');
}
