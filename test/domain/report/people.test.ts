import { buildReport, type ReportInput } from '../../../lib/domain/report/model';
import { peopleInWords } from '../../../lib/domain/report/people';
import { completed, escalated, hotfix, rolledBackByErrorRate } from './fixtures';
import { auditEntries, event } from './fixtures/audit';

const of = (input: ReportInput) => peopleInWords(buildReport(input));

it.each([
  ['a release that nobody else touched', completed(), 'maria.keller started it.'],
  ['a rollback by itself', rolledBackByErrorRate(), 'maria.keller started it. Tidegate took it back by itself.'],
  [
    'a hotfix that nobody had to approve',
    hotfix(),
    'maria.keller started it; approval bypassed for an urgent incident by maria.keller.',
  ],
  [
    'a rollback that somebody asked for',
    escalated(),
    'maria.keller started it; rollback requested: accepted by jonas.brandt. jonas.brandt had it taken back.',
  ],
])('tells who did what in %s', (_, input, text) => {
  expect(of(input)).toBe(text);
});

it('names the first decisions only', () => {
  const many = Array.from({ length: 9 }, (_, i) => event(`approval/${i}`, 1200 + i, `approved ${i}`, {}, `person${i}`));
  expect(of({ ...completed(), auditEntries: auditEntries('storefront-1.4.0-1', ...many) })).toBe(
    'maria.keller started it; approved 0 by person0; approved 1 by person1; approved 2 by person2; approved 3 by person3; 5 more below.',
  );
});
