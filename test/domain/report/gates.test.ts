import type { CapturedData } from '../../../lib/domain/captured-data';
import type { EvidenceItem } from '../../../lib/domain/release-record';
import { gateRows } from '../../../lib/domain/report/gates';
import { smokeSuite } from './fixtures/evidence';
import { facts, initiated, inProduction, record } from './fixtures/record';

const failure = (failedGate: string): CapturedData => ({
  ...initiated,
  failureContext: {
    failedState: 'quality_gates',
    failedGate,
    failureReason: 'the build ran out of time',
    failureTime: '2026-03-01T10:00:00.000Z',
    actionableFixSuggestions: [],
  },
});
const rows = (captured: CapturedData, evidence: EvidenceItem[] = []) => gateRows(record({ captured }), evidence, []);
const row = (step: string, captured: CapturedData, evidence: EvidenceItem[] = []) =>
  rows(captured, evidence).find((one) => one.step === step);

it('tells the checks in the order in which they run', () => {
  expect(rows(inProduction).map(({ name }) => name)).toEqual([
    'Build',
    'Security scan',
    'Definition of Done',
    'Unit tests',
    'Integration tests',
    'Pre-release smoke tests',
    'E2E tests',
    'Staging deployment',
    'Staging smoke tests',
    'Smoke tests before traffic',
    'Production deployment',
    'Production smoke tests',
  ]);
});

it.each([
  ['securityScan', '0 critical, 0 high', 132_000, 180],
  ['dodValidation', '8 of 8 categories passed', 44_200, 120],
  ['unitTests', '412 of 412 tests passed, 86.4 % covered', 218_000, 300],
  ['integrationTests', '63 of 63 tests passed, 74.1 % covered', 351_000, 300],
  ['preReleaseSmokeTests', '5 of 5 categories passed', 8400, 180],
  ['e2eTests', '6 of 6 journeys passed', 242_000, 300],
  ['stagingDeployment', 'blue-green, health checks passing', 38_500, 120],
  ['postStagingSmokeTests', '5 of 5 categories passed', 9100, 180],
  ['productionDeployment', 'canary 5 % → 25 % → 100 %', 123_000, 120],
  ['postProductionSmokeTests', '5 of 5 categories passed, error rate 0.31 %', 8800, 180],
])('tells what %s found: %s', (step, finding, took, target) => {
  expect(row(step, inProduction)).toMatchObject({ status: 'passed', finding, took, target });
});

it('does not round a coverage up to the limit that it missed', () => {
  const unitTests = { ...inProduction.unitTests, status: 'failed', coverage: 79.99, failedTests: 1 } as const;
  expect(row('unitTests', { unitTests })).toMatchObject({
    status: 'failed',
    finding: '411 of 412 tests passed, 79.9 % covered',
  });
});

it('says of what was never reached that it did not run', () => {
  expect(row('e2eTests', initiated)).toMatchObject({ status: 'not run', finding: '', took: undefined, target: 300 });
});

it('takes an artifact as the proof of the build, and its evidence as the proof against it', () => {
  expect(gateRows(record({ facts }), [], [])[0]).toMatchObject({ step: 'build', status: 'passed' });
  const broken: EvidenceItem = { step: 'build', title: 'the build ended as FAILED', passed: false };
  expect(gateRows(record({ facts: {} }), [broken], [])[0]).toMatchObject({ status: 'failed', evidence: [broken] });
  expect(gateRows(record({ facts: {} }), [], [])[0]).toMatchObject({ status: 'not run' });
});

it.each([
  ['unit-tests', 'unitTests'],
  ['security-scan', 'securityScan'],
  ['pre-release-smoke-tests', 'preReleaseSmokeTests'],
  ['e2e-tests', 'e2eTests'],
  ['staging-smoke-tests', 'postStagingSmokeTests'],
  ['staging-deployment', 'stagingDeployment'],
])('calls %s failed when it was cut off without leaving anything', (gate, step) => {
  expect(row(step, failure(gate))).toMatchObject({ status: 'failed', finding: 'ended without a result' });
});

it('calls nothing failed for a gate that it does not know', () => {
  expect(rows(failure('guards')).filter(({ status }) => status === 'failed')).toEqual([]);
});

it('judges the smoke tests before traffic by their evidence', () => {
  const failed = smokeSuite('pinnedSmokeTests', ['database', 'got 500']);
  expect(row('pinnedSmokeTests', {}, smokeSuite('pinnedSmokeTests'))).toMatchObject({
    status: 'passed',
    finding: '5 of 5 checks passed',
  });
  expect(row('pinnedSmokeTests', {}, failed)).toMatchObject({ status: 'failed', finding: '4 of 5 checks passed' });
});

it('needs the captured result of a gate to call it passed, and only evidence to call it failed', () => {
  const good: EvidenceItem = { step: 'e2eTests', title: '0 of 6 journeys failed', passed: true };
  expect(row('e2eTests', {}, [good])).toMatchObject({ status: 'not run', evidence: [good] });
  expect(row('e2eTests', {}, [good, { ...good, passed: false }])).toMatchObject({ status: 'failed' });
});

it('gives every check its own evidence', () => {
  const evidence = [...smokeSuite('pinnedSmokeTests'), ...smokeSuite('postStagingSmokeTests')];
  expect(row('postStagingSmokeTests', inProduction, evidence)?.evidence).toHaveLength(5);
  expect(row('unitTests', inProduction, evidence)?.evidence).toEqual([]);
});

it('loses no evidence: what belongs to no check comes last, what has another section does not', () => {
  const evidence = [
    ...smokeSuite('canarySmokeTests5'),
    ...smokeSuite('postRollbackSmokeTests'),
    { step: 'licence-check', title: 'GPL-3.0', passed: false },
    { step: 'constructor', title: 'odd', passed: true },
  ];
  const last = rows(inProduction, evidence).slice(12);
  expect(last.map(({ name, status }) => [name, status])).toEqual([
    ['licence check', 'failed'],
    ['constructor', 'passed'],
  ]);
});

it('leaves out what a hotfix does not have, and gives its gates their own targets', () => {
  const hotfix = record({ captured: {} });
  const found = gateRows({ ...hotfix, ref: { ...hotfix.ref, type: 'hotfix' } }, [], []);
  expect(found.map(({ step, target }) => [step, target])).toEqual([
    ['build', undefined],
    ['securityScan', 180],
    ['unitTests', 180],
    ['preReleaseSmokeTests', 120],
    ['e2eTests', 120],
    ['pinnedSmokeTests', undefined],
    ['productionDeployment', 300],
    ['postProductionSmokeTests', 180],
  ]);
});
