import { JsonPath } from 'aws-cdk-lib/aws-stepfunctions';
import type { LambdaInvoke } from 'aws-cdk-lib/aws-stepfunctions-tasks';
import type { Construct } from 'constructs';
import { rollbackTimes } from '../../lib/domain/timing';
import { action } from '../shared/action';
import type { MachineKit } from '../shared/kit';
import { granted } from '../shared/nested';

/** The box `rollback_triggered`: records what triggered the rollback and raises the epoch, nothing else. */
export function rollbackTriggered(scope: Construct, kit: MachineKit): LambdaInvoke {
  return action(scope, kit, 'rollback_triggered', {
    actor: 'rollback-trigger',
    action: 'open-rollback',
    timeoutSeconds: rollbackTimes.rollback_triggered.timeout,
    input: { ...granted, error: JsonPath.objectAt('$.error') },
  });
}
