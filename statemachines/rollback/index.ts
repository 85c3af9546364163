import { Fail, type StateMachine, Succeed } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { stateTimes } from '../../lib/domain/timing';
import type { MachineKit } from '../shared/kit';
import { machine } from '../shared/nested';
import { escalation } from './escalation';
import { healthMonitoring } from './health-monitoring';
import { rollbackCompleted } from './rollback-completed';
import { rollbackTriggered } from './rollback-triggered';
import { smokeTestVerification } from './smoke-test-verification';
import { trafficReversion } from './traffic-reversion';

/** The machine of a rollback: part of a release that goes wrong in production, and on its own for a completed one. */
export function rollback(parent: Construct, kit: MachineKit): StateMachine {
  const scope = new Construct(parent, 'Rollback');
  const onError = { resultPath: '$.error' };

  const boxes = {
    rollbackTriggered: rollbackTriggered(scope, kit),
    trafficReversion: trafficReversion(scope, kit),
    smokeTestVerification: smokeTestVerification(scope, kit),
    healthMonitoring: healthMonitoring(scope, kit),
    rollbackCompleted: rollbackCompleted(scope, kit),
    escalation: escalation(scope, kit),
  };

  // Recording why must never delay putting things right, so its failure takes the same arrow.
  boxes.rollbackTriggered.addCatch(boxes.trafficReversion, { resultPath: '$.warning' }).next(boxes.trafficReversion);
  boxes.trafficReversion.addCatch(boxes.escalation, onError).next(boxes.smokeTestVerification);
  boxes.smokeTestVerification.addCatch(boxes.escalation, onError).next(boxes.healthMonitoring);
  boxes.healthMonitoring.addCatch(boxes.escalation, onError).next(boxes.rollbackCompleted);

  const escalated = Fail.jsonPath(scope, 'rollback_escalated', {
    error: 'rollback_escalated',
    cause: 'the rollback did not succeed; people have been called',
  });
  const doneWithWarnings = Succeed.jsonPath(scope, 'rollback_completed_with_warnings');
  boxes.rollbackCompleted.addCatch(doneWithWarnings, onError);
  boxes.escalation.addCatch(escalated, onError).next(escalated);

  return machine(scope, kit, 'Machine', {
    name: 'rollback',
    comment: 'Reverts traffic, verifies what runs then, watches it, and calls people when any of it fails',
    start: boxes.rollbackTriggered,
    timeoutSeconds: stateTimes.rolled_back.timeout,
  });
}
