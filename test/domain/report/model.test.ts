import { buildReport } from '../../../lib/domain/report/model';
import { completed, escalated, rolledBackByErrorRate, stories } from './fixtures';

it.each(Object.entries(stories))('builds the report of %s without changing what it is made from', (_, story) => {
  const input = story();
  const before = structuredClone(input);
  buildReport(input);
  expect(input).toEqual(before);
});

it('puts looks in the order of looking', () => {
  const story = rolledBackByErrorRate();
  const shuffled = buildReport({ ...story, observations: [...story.observations].reverse() });
  expect(shuffled.observations.map(({ at }) => at)).toEqual(story.observations.map(({ at }) => at));
});

it('counts to the end, or to now where there is none', () => {
  expect(buildReport(completed()).tookMilliseconds).toBe(1_700_000);
  expect(buildReport(escalated()).tookMilliseconds).toBe(1_338_000);
});

it('never counts less than nothing', () => {
  expect(buildReport({ ...escalated(), now: new Date(0) }).tookMilliseconds).toBe(0);
});

it('tells every warning once, the record’s before the others', () => {
  const story = completed();
  const [known = ''] = story.record.facts.warnings ?? [];
  const warnings = ['tickets could not be updated', known, 'tickets could not be updated'];
  expect(buildReport({ ...story, warnings }).warnings).toEqual([known, 'tickets could not be updated']);
});

it('warns of a broken audit log before anything else', () => {
  expect(buildReport({ ...escalated(), warnings: ['other'] }).warnings).toEqual([
    'the audit log cannot be trusted from entry 31 on: entry was changed after it was written',
    'other',
  ]);
});
