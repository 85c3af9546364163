/** The functions that do the work; each has a folder of its name below `lambdas/`. */
export const actors = [
  'git-workflow',
  'changelog-generator',
  'audit-log-generator',
  'code-reviewer',
  'test-runner',
  'smoke-test-runner',
  'playwright-tester',
  'deployment-orchestrator',
  'release-report-generator',
  'github-specialist',
  'ticket-updater',
  'notifier',
  'release-metrics',
  'rollback-trigger',
  'approval',
  'post-deployment-review',
] as const;
export type Actor = (typeof actors)[number];

/** The builds that a service has: the artifact, and one for each gate that runs commands. */
export const builds = [
  'build',
  'security-scan',
  'dod-validation',
  'unit-tests',
  'integration-tests',
  'e2e-tests',
] as const;
export type BuildName = (typeof builds)[number];
