import fc from 'fast-check';
import type { CapturedData } from '../../lib/domain/captured-data';
import {
  defaultThresholds,
  dodGuard,
  e2eGuard,
  failedGuards,
  fastGatesGuards,
  type GuardResult,
  initiatedGuards,
  qualityGatesGuards,
  securityScanGuard,
  smokeGuard,
  testRunGuard,
} from '../../lib/domain/guards';

const executionTime = 'PT1M';
const scan = { status: 'passed', criticalIssues: 0, highIssues: 0, executionTime } as const;
const dod = { status: 'passed', categoriesPassed: 8, categoriesFailed: 0, executionTime } as const;
const tests = { status: 'passed', coverage: 80, totalTests: 100, failedTests: 0, executionTime } as const;
const smoke = { status: 'passed', categoriesPassed: 5, categoriesFailed: 0, executionTime } as const;
const e2e = { status: 'passed', journeysPassed: 4, journeysFailed: 0, executionTime } as const;
const names = (results: readonly GuardResult[]) => results.map(({ guard }) => guard);
const refused = (results: readonly GuardResult[]) => names(failedGuards(results));

describe('leaving initiated', () => {
  const facts = { versionFormatValid: true, branchExists: true, changelogCreated: true, conflict: undefined };

  it('needs a valid version, a branch, a changelog and no conflict', () => {
    expect(names(initiatedGuards(facts))).toEqual([
      'versionFormatValid',
      'branchCreated',
      'changelogGenerated',
      'noVersionConflict',
    ]);
    expect(refused(initiatedGuards(facts))).toEqual([]);
  });

  it.each([
    ['versionFormatValid', { versionFormatValid: false }, 'no'],
    ['branchCreated', { branchExists: false }, 'no'],
    ['changelogGenerated', { changelogCreated: false }, 'no'],
    ['noVersionConflict', { conflict: 'the tag v1.4.0 exists' }, 'the tag v1.4.0 exists'],
    ['noVersionConflict', { conflict: '' }, ''],
  ])('is refused by %s alone', (name, change, actual) => {
    const results = initiatedGuards({ ...facts, ...change });
    expect(failedGuards(results)).toMatchObject([{ guard: name, actual }]);
  });
});

describe('the security scan', () => {
  it('passes with no critical and no high issue', () => {
    expect(securityScanGuard(scan)).toMatchObject({ passed: true, actual: '0 critical, 0 high' });
  });

  it.each([
    ['one critical issue', { ...scan, criticalIssues: 1 }, '1 critical, 0 high'],
    ['one high issue', { ...scan, highIssues: 1 }, '0 critical, 1 high'],
    ['the status failed', { ...scan, status: 'failed' as const }, '0 critical, 0 high'],
    ['no data', undefined, 'did not run'],
  ])('is refused with %s', (_, data, actual) => {
    expect(securityScanGuard(data)).toMatchObject({ passed: false, actual });
  });
});

describe('the Definition of Done', () => {
  it('passes with all eight categories', () => {
    expect(dodGuard(dod)).toMatchObject({ passed: true, required: 'All 8 categories pass' });
  });

  it.each([
    ['seven of eight', { ...dod, categoriesPassed: 7, categoriesFailed: 1 }],
    ['seven, and none that failed', { ...dod, categoriesPassed: 7 }],
    ['nine', { ...dod, categoriesPassed: 9 }],
    ['eight and one that failed', { ...dod, categoriesFailed: 1 }],
    ['the status failed', { ...dod, status: 'failed' as const }],
    ['no data', undefined],
  ])('is refused with %s', (_, data) => {
    expect(dodGuard(data).passed).toBe(false);
  });
});

describe.each([
  ['unit tests', 80],
  ['integration tests', 70],
])('%s', (_, threshold) => {
  const judge = (change: Partial<CapturedData['unitTests']>) =>
    testRunGuard('passed', { ...tests, coverage: threshold, ...change }, threshold);

  it('pass at exactly the coverage asked for, and above', () => {
    expect(judge({}).passed).toBe(true);
    expect(judge({ coverage: threshold + 0.1 }).passed).toBe(true);
    expect(judge({ coverage: 100 }).passed).toBe(true);
  });

  it('are refused just below it, and do not look as if they had reached it', () => {
    const below = judge({ coverage: threshold - 0.01 });
    expect(below.passed).toBe(false);
    expect(below.actual).toContain(`${threshold - 1}.9 % coverage`);
    expect(below.required).toBe(`≥${threshold}% coverage, 0 failures`);
  });

  it('are refused with one failure, whatever the coverage', () => {
    expect(judge({ coverage: 100, failedTests: 1 })).toMatchObject({
      passed: false,
      actual: '100.0 % coverage, 1 of 100 tests failed',
    });
  });

  it('are refused without a test, with the status failed, and without data', () => {
    expect(judge({ totalTests: 0 }).passed).toBe(false);
    expect(judge({ status: 'failed' }).passed).toBe(false);
    expect(testRunGuard('passed', undefined, threshold)).toMatchObject({ passed: false, actual: 'did not run' });
  });

  it('are refused with a coverage that is no number', () => {
    expect(judge({ coverage: Number.NaN }).passed).toBe(false);
  });
});

describe('a smoke suite', () => {
  it('passes with all five categories', () => {
    expect(smokeGuard('smoke', smoke)).toMatchObject({ passed: true, required: 'All 5 categories pass' });
  });

  it.each([
    ['four of five', { ...smoke, categoriesPassed: 4, categoriesFailed: 1 }],
    ['four, and none that failed', { ...smoke, categoriesPassed: 4 }],
    ['five and one that failed', { ...smoke, categoriesFailed: 1 }],
    ['the status failed', { ...smoke, status: 'failed' }],
    ['no data', undefined],
  ])('is refused with %s', (_, data) => {
    expect(smokeGuard('smoke', data).passed).toBe(false);
  });
});

describe('the user journeys', () => {
  it('pass when all pass', () => {
    expect(e2eGuard(e2e)).toMatchObject({ passed: true, actual: '4 pass, 0 fail' });
  });

  it.each([
    ['one that failed', { ...e2e, journeysFailed: 1 }],
    ['none at all', { ...e2e, journeysPassed: 0 }],
    ['the status failed', { ...e2e, status: 'failed' as const }],
    ['no data', undefined],
  ])('are refused with %s', (_, data) => {
    expect(e2eGuard(data).passed).toBe(false);
  });
});

describe('leaving quality_gates', () => {
  const gates = {
    securityScan: scan,
    dodValidation: dod,
    unitTests: tests,
    integrationTests: { ...tests, coverage: 70 },
    preReleaseSmokeTests: smoke,
    e2eTests: e2e,
  } satisfies CapturedData;
  const guardOf = {
    securityScan: 'securityScanPassed',
    dodValidation: 'dodValidationPassed',
    unitTests: 'unitTestsPassed',
    integrationTests: 'integrationTestsPassed',
    preReleaseSmokeTests: 'preReleaseSmokeTestsPassed',
    e2eTests: 'e2eTestsPassed',
  } as const;
  const blocks = Object.keys(guardOf) as (keyof typeof guardOf)[];

  it('needs all six gates, at the coverage of the workflow', () => {
    expect(names(qualityGatesGuards(gates, defaultThresholds))).toEqual(Object.values(guardOf));
    expect(refused(qualityGatesGuards(gates, defaultThresholds))).toEqual([]);
  });

  it('is refused by exactly the gates that have not passed', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('passed', 'failed', 'missing'), { minLength: 6, maxLength: 6 }), (fates) => {
        const data = Object.fromEntries(
          blocks.flatMap((block, i) => {
            const status = fates[i];
            return status === 'missing' ? [] : [[block, { ...gates[block], status }]];
          }),
        );
        const wanted = blocks.filter((_, i) => fates[i] !== 'passed').map((block) => guardOf[block]);
        expect(refused(qualityGatesGuards(data, defaultThresholds))).toEqual(wanted);
      }),
    );
  });

  it('asks for as much coverage as the service does', () => {
    const strict = { unitCoverage: 80.1, integrationCoverage: 70.1 };
    expect(refused(qualityGatesGuards(gates, strict))).toEqual(['unitTestsPassed', 'integrationTestsPassed']);
  });
});

describe('leaving quality_gates_fast', () => {
  const data: CapturedData = {
    securityScan: scan,
    unitTests: tests,
    preReleaseSmokeTests: { ...smoke, categoriesPassed: 2 },
    e2eTests: e2e,
  };

  it('needs the four gates of a hotfix', () => {
    expect(refused(fastGatesGuards(data, 80))).toEqual([]);
    expect(refused(fastGatesGuards({}, 80))).toEqual([
      'securityScanPassed',
      'unitTestsPassed',
      'preReleaseSmokeTestsPassed',
      'e2eTestsPassed',
    ]);
  });

  it('asks for the coverage of a whole suite only', () => {
    const unitTests = { ...tests, coverage: 3 };
    expect(refused(fastGatesGuards({ ...data, unitTests }, 80))).toEqual(['unitTestsPassed']);
    expect(refused(fastGatesGuards({ ...data, unitTests }, undefined))).toEqual([]);
  });

  it.each([
    ['unitTestsPassed', { unitTests: { ...tests, totalTests: 0 } }],
    ['unitTestsPassed', { unitTests: { ...tests, failedTests: 1 } }],
    ['preReleaseSmokeTestsPassed', { preReleaseSmokeTests: { ...smoke, categoriesPassed: 0 } }],
    ['preReleaseSmokeTestsPassed', { preReleaseSmokeTests: { ...smoke, categoriesFailed: 1 } }],
  ])('is refused by %s alone', (name, change) => {
    expect(refused(fastGatesGuards({ ...data, ...change }, undefined))).toEqual([name]);
  });
});
