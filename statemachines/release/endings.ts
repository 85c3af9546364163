import { Fail, Succeed } from 'aws-cdk-lib/aws-stepfunctions';
import type { StepFunctionsStartExecution } from 'aws-cdk-lib/aws-stepfunctions-tasks';
import type { Construct } from 'constructs';
import { completed } from './completed';
import { failed } from './failed';
import type { CommonMachines } from './machines';
import { rolledBack } from './rolled-back';

/** The boxes in which a release ends. */
export interface Endings {
  readonly completed: StepFunctionsStartExecution;
  readonly failed: StepFunctionsStartExecution;
  readonly rolledBack: StepFunctionsStartExecution;
}

/** What every box before an ending keeps of an error. */
export const onError = { resultPath: '$.error' } as const;

/**
 * The boxes in which a release ends, and what comes after them.
 *
 * A failed or rolled-back release is a failed execution in the console; only a completed one is green.
 */
export function endings(scope: Construct, machines: CommonMachines): Endings {
  const boxes = {
    completed: completed(scope, machines.completed),
    failed: failed(scope, machines.failed),
    rolledBack: rolledBack(scope, machines.rollback),
  };
  const end = (name: string, cause: string) => Fail.jsonPath(scope, name, { error: name, cause });
  const releaseFailed = end('release_failed', 'the release failed before production; its report says why');
  const releaseRolledBack = end('release_rolled_back', 'production is back on the previous version; see the report');
  const escalated = end('release_rollback_escalated', 'the rollback did not succeed; people have been called');
  const completedWithWarnings = Succeed.jsonPath(scope, 'release_completed_with_warnings');

  boxes.completed.addCatch(completedWithWarnings, onError);
  boxes.failed.addCatch(releaseFailed, onError).next(releaseFailed);
  boxes.rolledBack.addCatch(escalated, onError).next(releaseRolledBack);
  return boxes;
}
