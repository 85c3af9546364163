import type { RollbackContext } from '../../../lib/domain/captured-data';
import { buildReport, type ReportInput } from '../../../lib/domain/report/model';
import { escalationInWords, rollbackFacts, stageInWords, triggerInWords } from '../../../lib/domain/report/rollback';
import { completed, escalated, failedInStaging, rolledBackByErrorRate, rolledBackBySmoke } from './fixtures';
import { looks } from './fixtures/observations';

const factsOf = (input: ReportInput) => {
  const rows = rollbackFacts(buildReport(input));
  return Object.fromEntries(
    rows.map(({ name, value, tone }) => [name, tone === undefined ? value : `${tone}: ${value}`]),
  );
};

/** The story with another rollback, and other facts. */
function changed(
  story: ReportInput,
  context: Partial<Record<keyof RollbackContext, unknown>>,
  facts: Partial<ReportInput['record']['facts']> = {},
): ReportInput {
  const { record } = story;
  const rollbackContext = { ...record.captured.rollbackContext, ...context } as RollbackContext;
  return {
    ...story,
    record: { ...record, facts: { ...record.facts, ...facts }, captured: { ...record.captured, rollbackContext } },
  };
}

it('tells a rollback that succeeded, part by part', () => {
  expect(factsOf(rolledBackByErrorRate())).toEqual({
    Trigger: 'error rate spike',
    Reason: 'at 25 %: error rate 14.0 % > 5 % for 120 s',
    Noticed: '2026-03-01 10:23:16 UTC',
    Traffic: 'good: all on 1.3.2, after 2.4 s',
    'First failed response to 0 %': '1 min 52 s',
    'Noticed to 0 %': '3.4 s',
    'Smoke tests': 'good: 5 of 5 categories passed',
    Health: 'good: health checks passing, error rate 0.29 %, watched for 5 min 00 s',
    'Git revert': '51ab0c7e2f9d4438b1f6c2d0b9e8374655aa0c12',
    'Rollback tag': 'v1.4.0-rollback',
  });
});

it('tells who asked for a rollback by hand, and what it escalated for', () => {
  expect(factsOf(escalated())).toMatchObject({
    Trigger: 'manual, asked for by jonas.brandt',
    Escalated: 'bad: the smoke tests fail on 1.3.2 too',
    'Smoke tests': 'bad: 4 of 5 categories passed',
    Health: 'warn: not watched to the end',
    'Git revert': 'none',
  });
});

it('tells that the revert of the code waits for somebody', () => {
  expect(factsOf(rolledBackBySmoke())['Git revert']).toMatch(/^warn: the revert of 1\.4\.0 conflicts in src\/cart\.ts/);
});

it('tells that the traffic could not be sent back', () => {
  const stuck = changed(escalated(), { trafficReversion: { status: 'failed', duration: 'PT2M' } });
  expect(factsOf(stuck)).toMatchObject({
    Traffic: 'bad: not reverted, given up after 2 min 00 s',
    Escalated: 'bad: the traffic could not be sent back to 1.3.2',
  });
});

it('tells what was not captured', () => {
  const begun = changed(escalated(), { trafficReversion: undefined, postRollbackSmokeTests: undefined });
  expect(factsOf(begun)).toMatchObject({ Traffic: 'warn: no reversion was captured', 'Smoke tests': 'warn: not run' });
});

it('tells nothing of a release that was not rolled back', () => {
  expect(rollbackFacts(buildReport(completed()))).toEqual([]);
});

describe('why a rollback did not succeed', () => {
  const why = (input: ReportInput) => escalationInWords(buildReport(input));

  it('can be that there is nothing to go back to', () => {
    const first = changed(escalated(), { trafficReversion: { status: 'failed', duration: 'PT1S' } });
    const { previousVersion, ...facts } = first.record.facts;
    expect(why({ ...first, record: { ...first.record, facts } })).toBe(
      'there is no previous version to send the traffic back to',
    );
  });

  it('can be that the previous version did not become stable, for the reason of the last look', () => {
    const smoke = { status: 'passed', categoriesPassed: 5, categoriesFailed: 0 };
    const unstable = changed(escalated(), { postRollbackSmokeTests: smoke });
    expect(why(unstable)).toBe('1.3.2 did not become stable');
    const seen = looks({
      phase: 'stabilization',
      percentage: 100,
      from: 1310,
      looks: 2,
      every: 10,
      requests: 100,
      rate: () => 8,
    });
    expect(why({ ...unstable, observations: seen })).toBe(
      '1.3.2 did not become stable: error rate 8.0 %, not yet for 120 s',
    );
  });
});

describe('how far the new version had come', () => {
  const stage = (input: ReportInput) => stageInWords(buildReport(input));
  const seen = (phase: 'canary' | 'watch') =>
    looks({ phase, percentage: 100, from: 1300, looks: 1, every: 10, requests: 100, rate: () => 8 });

  it('is the last step of the canary', () => {
    expect(stage(rolledBackByErrorRate())).toBe('at 25 % of the traffic');
  });

  it('is the watch', () => {
    expect(stage({ ...rolledBackByErrorRate(), observations: seen('watch') })).toBe(
      'while it was watched at 100 % of the traffic',
    );
  });

  it('is nowhere without traffic', () => {
    const story = failedInStaging();
    expect(stage(story)).toBe('before it got any traffic');
  });

  it('is what was looked at, when the steps could not be captured', () => {
    const story = rolledBackByErrorRate();
    const { productionDeployment, ...captured } = story.record.captured;
    expect(stage({ ...story, record: { ...story.record, captured } })).toBe('at 25 % of the traffic');
  });

  it('is the whole way for a completed release', () => {
    expect(stage(completed())).toBe('after the release was completed');
  });
});

it('has words for every trigger', () => {
  expect(Object.values(triggerInWords).every((words) => /^[a-z ]+$/.test(words))).toBe(true);
});
