import type { Actor } from './actors';

/** Everything outside that a function can work with, beside the clock, its log and the configuration of the services. */
export const portNames = [
  'store',
  'artifacts',
  'builds',
  'reports',
  'signals',
  'machines',
  'http',
  'secrets',
  'tickets',
  'notifier',
  'dashboard',
  'reviews',
  'reviewTimer',
  'sourceControl',
  'codeHost',
  'target',
  'traffic',
  'alarms',
  'consoles',
] as const;
export type PortName = (typeof portNames)[number];

/** The ports that each actor works with: on AWS it has these and no others, and the permissions that they need. */
export const actorPorts = {
  'git-workflow': ['store', 'sourceControl', 'artifacts', 'notifier'],
  'changelog-generator': ['store', 'sourceControl', 'codeHost', 'artifacts'],
  'audit-log-generator': ['store', 'artifacts'],
  'code-reviewer': ['store', 'builds', 'reports', 'sourceControl', 'codeHost'],
  'test-runner': ['store', 'builds', 'reports', 'sourceControl'],
  'smoke-test-runner': ['store', 'target', 'traffic', 'http', 'secrets'],
  'playwright-tester': ['store', 'builds', 'reports', 'artifacts', 'sourceControl'],
  'deployment-orchestrator': ['store', 'builds', 'target', 'traffic', 'alarms', 'http'],
  'release-report-generator': ['store', 'artifacts', 'sourceControl', 'consoles'],
  'github-specialist': ['store', 'sourceControl', 'codeHost', 'artifacts'],
  'ticket-updater': ['store', 'tickets'],
  notifier: ['store', 'notifier'],
  'release-metrics': ['store', 'dashboard', 'sourceControl'],
  approval: ['store', 'signals', 'notifier'],
  'rollback-trigger': ['store', 'signals', 'machines', 'target'],
  'post-deployment-review': ['store', 'notifier', 'reviews', 'reviewTimer'],
} as const satisfies Record<Actor, readonly PortName[]>;

/** The same of what answers the API, beside what only it may do. */
export const releaseApiPorts = [
  'store',
  'signals',
  'machines',
  'notifier',
  'reviews',
] as const satisfies readonly PortName[];

/** The same of what answers Slack. */
export const slackCommandPorts = [
  'store',
  'signals',
  'machines',
  'notifier',
  'reviews',
] as const satisfies readonly PortName[];

/** What shows releases in Slack reads them, and keeps where their messages are. */
export const slackBoardPorts = ['store'] as const satisfies readonly PortName[];
