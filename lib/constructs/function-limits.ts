import type { FunctionName } from './names';

export interface FunctionLimits {
  /** MiB; processor time grows with it. */
  readonly memory: number;
  /** Seconds: a minute, or the longest that a state waits for one of its actions. */
  readonly timeout: number;
}

const quick: FunctionLimits = { memory: 256, timeout: 60 };

/** Parsing reports and histories needs processor time; most of the others wait for answers. */
export const functionLimits: Readonly<Record<FunctionName, FunctionLimits>> = {
  'git-workflow': { memory: 512, timeout: 60 },
  'changelog-generator': { memory: 1024, timeout: 120 },
  'audit-log-generator': quick,
  'code-reviewer': { memory: 1024, timeout: 60 },
  'test-runner': { memory: 1024, timeout: 60 },
  'smoke-test-runner': { memory: 512, timeout: 300 },
  'playwright-tester': { memory: 1024, timeout: 60 },
  'deployment-orchestrator': { memory: 512, timeout: 120 },
  'release-report-generator': { memory: 512, timeout: 60 },
  'github-specialist': { memory: 512, timeout: 60 },
  'ticket-updater': quick,
  notifier: quick,
  'release-metrics': quick,
  approval: quick,
  'rollback-trigger': { memory: 512, timeout: 60 },
  'post-deployment-review': quick,
  // API Gateway gives up after 29 s.
  'release-api': { memory: 512, timeout: 28 },
  // Slack waits three seconds, also for a function that has to start first; the jobs may take their time.
  'slack-command': { memory: 1024, timeout: 60 },
  // Slack may ask to be left alone for some seconds.
  'slack-board': quick,
};
