import { Fail, type StateMachine, Succeed } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { releaseLimitSeconds } from '../../lib/domain/timing';
import type { MachineKit } from '../shared/kit';
import { machine } from '../shared/nested';
import { completed } from './completed';
import { failed } from './failed';
import { initiated } from './initiated';
import { production } from './production';
import { qualityGates } from './quality-gates';
import { rolledBack } from './rolled-back';
import { staging } from './staging';

/** The machine of a standard release: its states are the boxes of the workflow, its arrows are the workflow's arrows. */
export function standardRelease(parent: Construct, kit: MachineKit, rollback: StateMachine): StateMachine {
  const scope = new Construct(parent, 'StandardRelease');
  const onError = { resultPath: '$.error' };

  const boxes = {
    initiated: initiated(scope, kit),
    qualityGates: qualityGates(scope, kit),
    staging: staging(scope, kit),
    production: production(scope, kit),
    completed: completed(scope, kit),
    failed: failed(scope, kit),
    rolledBack: rolledBack(scope, rollback),
  };

  boxes.initiated.addCatch(boxes.failed, onError).next(boxes.qualityGates);
  boxes.qualityGates.addCatch(boxes.failed, onError).next(boxes.staging);
  boxes.staging.addCatch(boxes.failed, onError).next(boxes.production);
  boxes.production.addCatch(boxes.rolledBack, onError).next(boxes.completed);

  // A failed or rolled-back release is a failed execution in the console; only a completed one is green.
  const end = (name: string, cause: string) => Fail.jsonPath(scope, name, { error: name, cause });
  const releaseFailed = end('release_failed', 'the release failed before production; its report says why');
  const releaseRolledBack = end('release_rolled_back', 'production is back on the previous version; see the report');
  const escalated = end('release_rollback_escalated', 'the rollback did not succeed; people have been called');
  const completedWithWarnings = Succeed.jsonPath(scope, 'release_completed_with_warnings');

  boxes.completed.addCatch(completedWithWarnings, onError);
  boxes.failed.addCatch(releaseFailed, onError).next(releaseFailed);
  boxes.rolledBack.addCatch(escalated, onError).next(releaseRolledBack);

  return machine(scope, kit, 'Machine', {
    name: 'standard-release',
    comment: 'A standard release, from the /release command to its end',
    start: boxes.initiated,
    timeoutSeconds: releaseLimitSeconds,
  });
}
