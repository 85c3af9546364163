import { dodRows, smokeRuns } from '../../../lib/domain/report/categories';
import { canaryEvidence, dodEvidence, smokeSuite } from './fixtures/evidence';

it('lists the runs of the smoke suite in their order, the canary by its share', () => {
  const evidence = [...smokeSuite('postRollbackSmokeTests'), ...canaryEvidence(100, 5, 25)];
  expect(smokeRuns(evidence).map(({ name }) => name)).toEqual([
    'Pre-release',
    'Staging',
    'Before traffic',
    'Canary 5 %',
    'Canary 25 %',
    'Canary 100 %',
    'After rollback',
  ]);
});

it('counts the checks of a category, and knows which did not run', () => {
  const evidence = [...smokeSuite('pinnedSmokeTests', ['database', 'no answer']), ...smokeSuite('pinnedSmokeTests')];
  const [run] = smokeRuns(evidence.filter(({ title }) => !title.startsWith('critical-paths')));
  expect(run?.categories.database).toEqual({ passed: 1, total: 2 });
  expect(run?.categories['api-health']).toEqual({ passed: 2, total: 2 });
  expect(run?.categories['critical-paths']).toBeUndefined();
});

it('takes nothing else for a run of the smoke suite', () => {
  expect(smokeRuns([{ step: 'canarySmokeTests5x', title: 'database: x', passed: true }])).toEqual([]);
});

it('takes the categories of the Definition of Done apart', () => {
  expect(dodRows(dodEvidence)[0]).toMatchObject({
    name: 'Code review',
    status: 'passed',
    proof: '14 of 14 commits reviewed',
  });
  const step = 'dodValidation';
  const [waived, failed, odd] = dodRows([
    { step, title: 'Dependencies: waived: vendored: on purpose', passed: true },
    { step, title: 'Operability: no runbook', passed: false, remedy: 'write one' },
    { step, title: 'without a colon', passed: true },
  ]);
  expect(waived).toMatchObject({ name: 'Dependencies', status: 'waived', proof: 'vendored: on purpose' });
  expect(failed).toMatchObject({ name: 'Operability', status: 'failed', proof: 'no runbook' });
  expect(odd).toMatchObject({ name: 'without a colon', status: 'passed', proof: '' });
});
