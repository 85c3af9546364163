import { figures } from '../../../lib/domain/report/figures';
import { buildReport, type ReportInput } from '../../../lib/domain/report/model';
import {
  completed,
  escalated,
  failedInUnitTests,
  rolledBackByErrorRate,
  rolledBackBySmoke,
  underWay,
} from './fixtures';
import { looks } from './fixtures/observations';

const of = (input: ReportInput) =>
  figures(buildReport(input)).map(({ name, value, note }) => [name, value, ...(note === undefined ? [] : [note])]);

it('compares a completed release with its target', () => {
  expect(of(completed())).toEqual([
    ['Checks passed', '12 of 12'],
    ['Highest error rate', '0.52 %', 'canary 5 % → 25 % → 100 %'],
    ['Took', '28 min 20 s', 'target 43 min with the watch'],
  ]);
});

it('compares a completed hotfix with the target of hotfixes', () => {
  const story = completed();
  const hotfix = { ...story, record: { ...story.record, ref: { ...story.record.ref, type: 'hotfix' as const } } };
  expect(of(hotfix).at(-1)).toEqual(['Took', '28 min 20 s', 'target 25 min with the watch']);
});

it('tells where a release failed, and that production was not touched', () => {
  expect(of(failedInUnitTests())).toEqual([
    ['Checks passed', '3 of 12', '1 failed, 8 not run'],
    ['Failed at', 'unit tests', 'quality gates'],
    ['Production', 'not touched'],
    ['Took', '9 min 00 s'],
  ]);
});

it('tells what a rolled-back release did to users', () => {
  expect(of(rolledBackByErrorRate())).toEqual([
    ['First failed response to 0 %', '1 min 52 s', '3.4 s after noticing'],
    ['Failed requests', '171 of 1893', '9.0 % of its requests'],
    ['Got as far as', '25 %', 'of the traffic'],
    ['Took', '29 min 05 s'],
  ]);
});

it('tells of a rollback without a failed request how fast it was', () => {
  expect(of(rolledBackBySmoke())[0]).toEqual(['Traffic taken back', '3.0 s after noticing']);
});

it('tells the same of an escalation', () => {
  expect(of(escalated())[1]).toEqual(['Failed requests', '402 of 530', '75.8 % of its requests']);
});

it('says that the damage was not measured instead of leaving it out', () => {
  const story = rolledBackByErrorRate();
  const { blastRadius, ...facts } = story.record.facts;
  expect(of({ ...story, record: { ...story.record, facts } })[0]).toEqual(['Blast radius', 'not measured']);
});

it('says that no user met the version when it got no request', () => {
  const story = rolledBackBySmoke();
  const facts = { ...story.record.facts, blastRadius: { requests: 0, errors: 0 } };
  expect(of({ ...story, record: { ...story.record, facts } })).toContainEqual([
    'Failed requests',
    '0 of 0',
    'no user met it',
  ]);
});

it('tells that a release got as far as the watch', () => {
  const watched = looks({
    phase: 'watch',
    percentage: 100,
    from: 1400,
    looks: 2,
    every: 10,
    requests: 10,
    rate: () => 9,
  });
  expect(of({ ...rolledBackByErrorRate(), observations: watched })).toContainEqual([
    'Got as far as',
    '100 %',
    'of the traffic, in the watch',
  ]);
});

it('tells how far a release is that is under way', () => {
  expect(of(underWay())).toEqual([
    ['Checks passed', '7 of 12', '5 not run'],
    ['So far', '19 min 06 s'],
  ]);
});
