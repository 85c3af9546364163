import { approval } from '../../../lambdas/approval/index.lambda';
import { auditLogGenerator } from '../../../lambdas/audit-log-generator/index.lambda';
import { changelogGenerator } from '../../../lambdas/changelog-generator/index.lambda';
import { codeReviewer } from '../../../lambdas/code-reviewer/index.lambda';
import { deploymentOrchestrator } from '../../../lambdas/deployment-orchestrator/index.lambda';
import { gitWorkflow } from '../../../lambdas/git-workflow/index.lambda';
import { githubSpecialist } from '../../../lambdas/github-specialist/index.lambda';
import { notifier } from '../../../lambdas/notifier/index.lambda';
import { playwrightTester } from '../../../lambdas/playwright-tester/index.lambda';
import { postDeploymentReview } from '../../../lambdas/post-deployment-review/index.lambda';
import { releaseMetrics } from '../../../lambdas/release-metrics/index.lambda';
import { releaseReportGenerator } from '../../../lambdas/release-report-generator/index.lambda';
import { rollbackTrigger } from '../../../lambdas/rollback-trigger/index.lambda';
import type { ActorHandler } from '../../../lambdas/shared/actor';
import type { Ports } from '../../../lambdas/shared/ports';
import { smokeTestRunner } from '../../../lambdas/smoke-test-runner/index.lambda';
import { testRunner } from '../../../lambdas/test-runner/index.lambda';
import { ticketUpdater } from '../../../lambdas/ticket-updater/index.lambda';
import type { Actor } from '../../domain/actors';

/** The functions of all actors: the very same that run on AWS, with other ports. */
export function handlersOf(ports: Ports): Readonly<Record<Actor, ActorHandler>> {
  return {
    'git-workflow': gitWorkflow(ports),
    'changelog-generator': changelogGenerator(ports),
    'audit-log-generator': auditLogGenerator(ports),
    'code-reviewer': codeReviewer(ports),
    'test-runner': testRunner(ports),
    'smoke-test-runner': smokeTestRunner(ports),
    'playwright-tester': playwrightTester(ports),
    'deployment-orchestrator': deploymentOrchestrator(ports),
    'release-report-generator': releaseReportGenerator(ports),
    'github-specialist': githubSpecialist(ports),
    'ticket-updater': ticketUpdater(ports),
    notifier: notifier(ports),
    'release-metrics': releaseMetrics(ports),
    approval: approval(ports),
    'rollback-trigger': rollbackTrigger(ports),
    'post-deployment-review': postDeploymentReview(ports),
  };
}
