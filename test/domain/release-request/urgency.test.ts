import { urgencyProblem } from '../../../lib/domain/release-request/urgency';

it.each([
  { type: 'hotfix', priority: 'P0', incident: 'INC-7' },
  { type: 'hotfix', priority: 'P1', incident: 'INC-7' },
  { type: 'hotfix', priority: 'P2' },
  { type: 'hotfix', priority: 'P3', incident: 'INC-7' },
  { type: 'hotfix' },
  { type: 'standard' },
] as const)('%j is as it must be', (urgency) => {
  expect(urgencyProblem(urgency)).toBeUndefined();
});

it.each([
  [{ type: 'hotfix', priority: 'P0' }, 'incident', 'a hotfix of priority P0 needs the incident that it ends'],
  [{ type: 'hotfix', priority: 'P1' }, 'incident', 'a hotfix of priority P1 needs the incident that it ends'],
  [{ type: 'standard', priority: 'P3' }, 'priority', 'only a hotfix has one, and this is of type standard'],
  [{ type: 'standard', incident: 'INC-7' }, 'incident', 'only a hotfix has one, and this is of type standard'],
  [{ type: 'rollback', priority: 'P0', incident: 'INC-7' }, 'priority', 'only a hotfix has one'],
] as const)('%j is not', (urgency, field, detail) => {
  expect(urgencyProblem(urgency)).toEqual({ field, detail: expect.stringContaining(detail) });
});
