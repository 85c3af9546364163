import type { Actor } from '../../domain/actors';
import type { PortName } from './ports';

/** What each actor works with, beside its configuration, the clock and the log. */
export const actorPorts: Readonly<Record<Actor, readonly PortName[]>> = {
  'git-workflow': ['store', 'sourceControl', 'artifacts'],
  'changelog-generator': ['store', 'sourceControl', 'artifacts'],
  'audit-log-generator': ['store', 'artifacts'],
  'code-reviewer': ['store', 'builds', 'reports', 'sourceControl'],
  'test-runner': ['store', 'builds', 'reports'],
  'smoke-test-runner': ['store', 'target', 'http'],
  'playwright-tester': ['store', 'builds', 'reports', 'artifacts'],
  'deployment-orchestrator': ['store', 'builds', 'target', 'traffic', 'alarms', 'http'],
  'release-report-generator': ['store', 'artifacts', 'sourceControl'],
  'github-specialist': ['store', 'sourceControl', 'artifacts'],
  'ticket-updater': ['store', 'tickets'],
  notifier: ['store', 'notifier'],
  'release-metrics': ['store', 'dashboard', 'sourceControl'],
  'rollback-trigger': ['store', 'signals', 'machines', 'target'],
};
/** What answers the API works with, beside what only it may do. */
export const releaseApiPorts: readonly PortName[] = ['store', 'signals', 'machines'];
