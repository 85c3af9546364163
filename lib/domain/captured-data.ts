import * as z from 'zod';
import { Duration } from './duration';
import { ReleaseType } from './release';
import { Version } from './version';

const Count = z.int().nonnegative();
const Percent = z.number().min(0).max(100);
const Instant = z.iso.datetime();
export const Passed = z.enum(['passed', 'failed']);
export const Passing = z.enum(['passing', 'failing']);

/** What `initiated` leaves behind. */
export const InitiatedData = z.object({
  releaseVersion: Version,
  releaseType: ReleaseType,
  baseBranch: z.string(),
  targetBranch: z.string().regex(/^(release|hotfix)\/v\d+\.\d+\.\d+$/),
  initiatedBy: z.string(),
  initiatedAt: Instant,
  changelog: z.string(),
});

export const SecurityScan = z.object({
  status: Passed,
  criticalIssues: Count,
  highIssues: Count,
  executionTime: Duration,
});
export const DodValidation = z.object({
  status: Passed,
  categoriesPassed: Count,
  categoriesFailed: Count,
  executionTime: Duration,
});
export const TestRun = z.object({
  status: Passed,
  coverage: Percent,
  totalTests: Count,
  failedTests: Count,
  executionTime: Duration,
});
const SmokeCounts = { status: Passed, categoriesPassed: Count, categoriesFailed: Count };
export const PreReleaseSmokeTests = z.object({ ...SmokeCounts, executionTime: Duration });
export const E2eTests = z.object({
  status: Passed,
  journeysPassed: Count,
  journeysFailed: Count,
  executionTime: Duration,
});

export const StagingDeployment = z.object({
  status: Passed,
  strategy: z.enum(['blue-green', 'rolling']),
  healthChecks: Passing,
  deploymentDuration: Duration,
});
export const PostStagingSmokeTests = z.object({
  ...SmokeCounts,
  executionTime: Duration,
  failedTests: z.array(z.string()),
});

export const CanaryStepData = z.object({
  percentage: Percent,
  smokeTests: Passed,
  healthChecks: Passing,
  duration: Duration,
});
export const ProductionDeployment = z.object({
  status: Passed,
  strategy: z.literal('canary'),
  canaryProgression: z.array(CanaryStepData),
  deploymentDuration: Duration,
});
export const PostProductionSmokeTests = z.object({ ...SmokeCounts, executionTime: Duration, errorRate: Percent });

/** What `completed` leaves behind; every summary line says `passed`, because nothing else gets there. */
export const ReleaseReport = z.object({
  totalDuration: Duration,
  qualityGatesDuration: Duration,
  stagingDuration: Duration,
  productionDuration: Duration,
  testExecutionSummary: z.object({
    securityScan: z.string(),
    dodValidation: z.string(),
    unitTests: z.string(),
    integrationTests: z.string(),
    smokeTests: z.string(),
    e2eTests: z.string(),
  }),
  deploymentSummary: z.object({ staging: z.string(), production: z.string() }),
  releaseUrl: z.string(),
  prUrl: z.string(),
});

export const FailureContext = z.object({
  failedState: z.enum(['initiated', 'quality_gates', 'staging']),
  failedGate: z.string(),
  failureReason: z.string(),
  failureTime: Instant,
  actionableFixSuggestions: z.array(z.string()),
});
export type FailureContext = z.infer<typeof FailureContext>;

export const RollbackTrigger = z.enum(['smoke-test-failure', 'error-rate-spike', 'health-check-failure', 'manual']);
export type RollbackTrigger = z.infer<typeof RollbackTrigger>;

/** What a rollback leaves behind; the later parts are absent when it escalated before reaching them. */
export const RollbackContext = z.object({
  trigger: RollbackTrigger,
  rollbackReason: z.string(),
  rollbackTime: Instant,
  trafficReversion: z.object({ status: z.enum(['completed', 'failed']), duration: Duration }).optional(),
  postRollbackSmokeTests: z.object(SmokeCounts).optional(),
  healthValidation: z.object({ errorRate: Percent, healthChecks: Passing, stabilizationDuration: Duration }).optional(),
  gitRevert: z.object({ revertCommit: z.string(), revertTag: z.string() }).optional(),
});
export type RollbackContext = z.infer<typeof RollbackContext>;

/** Every block that a release captures, by the name the workflow gives it. */
export const CapturedData = z.object({
  initiated: InitiatedData.optional(),
  securityScan: SecurityScan.optional(),
  dodValidation: DodValidation.optional(),
  unitTests: TestRun.optional(),
  integrationTests: TestRun.optional(),
  preReleaseSmokeTests: PreReleaseSmokeTests.optional(),
  e2eTests: E2eTests.optional(),
  stagingDeployment: StagingDeployment.optional(),
  postStagingSmokeTests: PostStagingSmokeTests.optional(),
  productionDeployment: ProductionDeployment.optional(),
  postProductionSmokeTests: PostProductionSmokeTests.optional(),
  releaseReport: ReleaseReport.optional(),
  failureContext: FailureContext.optional(),
  rollbackContext: RollbackContext.optional(),
});
export type CapturedData = z.infer<typeof CapturedData>;
export type CapturedBlock = keyof CapturedData;
