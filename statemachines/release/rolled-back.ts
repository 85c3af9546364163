import { JsonPath, type StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import type { StepFunctionsStartExecution } from 'aws-cdk-lib/aws-stepfunctions-tasks';
import type { Construct } from 'constructs';
import { stateTimes } from '../../lib/domain/timing';
import { granted, nested } from '../shared/nested';

/** The box `rolled_back`: runs the rollback machine, the same that runs on its own for a completed release. */
export function rolledBack(scope: Construct, rollback: StateMachine): StepFunctionsStartExecution {
  return nested(scope, 'rolled_back', {
    machine: rollback,
    suffix: 'rollback',
    timeoutSeconds: stateTimes.rolled_back.timeout,
    input: { ...granted, error: JsonPath.objectAt('$.error') },
  });
}
