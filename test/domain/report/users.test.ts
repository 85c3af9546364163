import { buildReport, type ReportInput } from '../../../lib/domain/report/model';
import { usersInWords } from '../../../lib/domain/report/users';
import {
  completed,
  escalated,
  failedInUnitTests,
  rolledBackByErrorRate,
  rolledBackBySmoke,
  underWay,
} from './fixtures';
import { looks } from './fixtures/observations';

const of = (input: ReportInput) => usersInWords(buildReport(input));
const withFacts = (input: ReportInput, facts: ReportInput['record']['facts']): ReportInput => ({
  ...input,
  record: { ...input.record, facts },
});

it.each([
  ['a completed release', completed(), 'Nothing unusual: at most 0.52 % of the requests to 1.4.0 failed in any look.'],
  ['a failed release', failedInUnitTests(), 'Nothing: production was not touched.'],
  [
    'a rollback',
    rolledBackByErrorRate(),
    '171 of 1893 requests to 1.4.0 failed (9.0 %); its last traffic went 1 min 52 s after the first failure.',
  ],
  ['a rollback in time', rolledBackBySmoke(), 'Nothing of 1.4.0: none of its 61 requests failed.'],
  [
    'an escalation',
    escalated(),
    '402 of 530 requests to 1.4.0 failed (75.8 %); its last traffic went 26.0 s after the first failure. How 1.3.2 does is told below.',
  ],
  ['a release under way', underWay(), 'Nothing so far: nobody has met the new version.'],
])('tells what users felt of %s', (_, input, text) => {
  expect(of(input)).toBe(text);
});

it('tells errors that did not end the release', () => {
  const observations = looks({
    phase: 'canary',
    percentage: 5,
    from: 1230,
    looks: 3,
    every: 10,
    requests: 100,
    rate: () => 3,
  });
  expect(of({ ...completed(), observations })).toBe(
    'Some errors: at most 3.00 % of the requests to 1.4.0 failed in any look.',
  );
});

it('does not claim what was not seen', () => {
  const { blastRadius, ...facts } = escalated().record.facts;
  expect(of(withFacts(escalated(), facts))).toContain('Not known: the requests to 1.4.0 were not counted.');
  const { firstTrafficAt, ...without } = facts;
  expect(of(withFacts(escalated(), without))).toBe('Nothing: 1.4.0 never had any traffic.');
  expect(of({ ...completed(), observations: [] })).toBe('No request was seen while it was judged.');
});

it('says that it may not be over while the traffic was not sent back', () => {
  const input = escalated();
  const { rollbackContext } = input.record.captured;
  if (rollbackContext === undefined) throw new Error('the story has no rollback');
  const { trafficReversion, ...rest } = rollbackContext;
  const captured = { ...input.record.captured, rollbackContext: rest };
  expect(of({ ...input, record: { ...input.record, captured } })).toMatch(/It may not be over\.$/);
});
