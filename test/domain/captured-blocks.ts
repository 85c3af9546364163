import type * as z from 'zod';
import {
  DodValidation,
  E2eTests,
  FailureContext,
  InitiatedData,
  PostProductionSmokeTests,
  PostStagingSmokeTests,
  PreReleaseSmokeTests,
  ProductionDeployment,
  ReleaseReport,
  RollbackContext,
  SecurityScan,
  StagingDeployment,
  TestRun,
} from '../../lib/domain/captured-data';

/** The schema of a block of captured data, and an example. */
export type Block = readonly [z.ZodType, Readonly<Record<string, unknown>>];

const duration = 'PT2M5S';
const instant = '2026-03-01T10:00:00.000Z';
const gate = { status: 'passed', executionTime: duration };
const categories = { categoriesPassed: 5, categoriesFailed: 0 };
const step = { smokeTests: 'passed', healthChecks: 'passing', duration };

/** Each block of captured data, as the workflow writes it. */
export const blocks: Readonly<Record<string, Block>> = {
  initiated: [
    InitiatedData,
    {
      releaseVersion: '1.4.0',
      releaseType: 'standard',
      baseBranch: 'main',
      targetBranch: 'release/v1.4.0',
      initiatedBy: 'ana',
      initiatedAt: instant,
      changelog: '## 1.4.0\n\n- carts',
    },
  ],
  securityScan: [SecurityScan, { ...gate, criticalIssues: 0, highIssues: 0 }],
  dodValidation: [DodValidation, { ...gate, categoriesPassed: 8, categoriesFailed: 0 }],
  unitTests: [TestRun, { ...gate, coverage: 84.5, totalTests: 412, failedTests: 0 }],
  integrationTests: [TestRun, { ...gate, coverage: 72, totalTests: 60, failedTests: 0 }],
  preReleaseSmokeTests: [PreReleaseSmokeTests, { ...gate, ...categories }],
  e2eTests: [E2eTests, { ...gate, journeysPassed: 6, journeysFailed: 0 }],
  stagingDeployment: [
    StagingDeployment,
    { status: 'passed', strategy: 'blue-green', healthChecks: 'passing', deploymentDuration: duration },
  ],
  postStagingSmokeTests: [
    PostStagingSmokeTests,
    { ...gate, ...categories, failedTests: ['database', 'critical-paths'] },
  ],
  productionDeployment: [
    ProductionDeployment,
    {
      status: 'passed',
      strategy: 'canary',
      canaryProgression: [5, 25, 100].map((percentage) => ({ percentage, ...step })),
      deploymentDuration: duration,
    },
  ],
  postProductionSmokeTests: [PostProductionSmokeTests, { ...gate, ...categories, errorRate: 0.2 }],
  releaseReport: [
    ReleaseReport,
    {
      totalDuration: 'PT31M',
      qualityGatesDuration: 'PT20M',
      stagingDuration: duration,
      productionDuration: duration,
      testExecutionSummary: {
        securityScan: 'passed',
        dodValidation: 'passed',
        unitTests: 'passed (coverage: 84.5%)',
        integrationTests: 'passed (coverage: 72%)',
        smokeTests: 'passed',
        e2eTests: 'passed',
      },
      deploymentSummary: { staging: 'passed', production: 'passed (canary strategy)' },
      releaseUrl: 'https://github.com/org/repo/releases/tag/v1.4.0',
      prUrl: 'https://github.com/org/repo/pull/123',
    },
  ],
  failureContext: [
    FailureContext,
    {
      failedState: 'quality_gates',
      failedGate: 'security-scan',
      failureReason: '1 critical issue',
      failureTime: instant,
      actionableFixSuggestions: ['Mend a.js:3', 'Scan again'],
    },
  ],
  rollbackContext: [
    RollbackContext,
    {
      trigger: 'error-rate-spike',
      rollbackReason: 'at 25 %: error rate 12.0 % > 5 % for 120 s',
      rollbackTime: instant,
      trafficReversion: { status: 'completed', duration },
      postRollbackSmokeTests: { status: 'passed', ...categories },
      healthValidation: { errorRate: 0.1, healthChecks: 'passing', stabilizationDuration: 'PT5M' },
      gitRevert: { revertCommit: '0123abc', revertTag: 'v1.4.0-rollback' },
    },
  ],
};
