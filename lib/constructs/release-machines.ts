import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { rollback } from '../../statemachines/rollback';
import type { MachineKit } from '../../statemachines/shared/kit';
import { standardRelease } from '../../statemachines/standard';

/** All machines of a pipeline: the same on AWS and on one machine. */
export class ReleaseMachines extends Construct {
  /** A standard release. */
  readonly standard: StateMachine;
  /** A rollback on its own, and the one inside every release. */
  readonly rollback: StateMachine;

  constructor(scope: Construct, id: string, kit: MachineKit) {
    super(scope, id);
    this.rollback = rollback(this, kit);
    this.standard = standardRelease(this, kit, this.rollback);
  }
}
