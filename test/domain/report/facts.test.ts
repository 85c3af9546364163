import { milestones } from '../../../lib/domain/report/facts';
import { buildReport, type ReportInput } from '../../../lib/domain/report/model';
import { completed, failedInUnitTests, firstRelease } from './fixtures';
import { record } from './fixtures/record';

const of = (input: ReportInput) =>
  Object.fromEntries(milestones(buildReport(input)).map(({ name, value }) => [name, value]));

it('tells who, when and what', () => {
  expect(of(completed())).toEqual({
    Release: 'storefront-1.4.0-1',
    Type: 'standard',
    'Started by': 'maria.keller',
    Started: '2026-03-01 10:00:00 UTC',
    Ended: '2026-03-01 10:28:20 UTC',
    'Previous version': '1.3.2',
    Artifact: 'sha256:4f2a9c1de07b4c6688f3d5a1290e7bb6c3d8e9f0a1b2c3d4e5f60718293a4b5c',
  });
});

it('tells when it was written, of a release that is not closed yet', () => {
  const story = of(failedInUnitTests());
  expect(story['As of']).toBe('2026-03-01 10:09:00 UTC');
  expect(story['Ended']).toBeUndefined();
});

it('takes the previous version from its tag until production is known', () => {
  expect(of(failedInUnitTests())['Previous version']).toBe('1.3.2');
});

it('says that a release is the first one', () => {
  expect(of(firstRelease())['Previous version']).toBe('none, this is the first');
});

it('does not call a release the first one when the repository was never read', () => {
  expect(of({ ...completed(), record: record({ facts: {} }) })).not.toHaveProperty('Previous version');
});
