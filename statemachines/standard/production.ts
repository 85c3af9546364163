import type { Parallel, StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { productionBox } from '../release/production';
import type { MachineKit } from '../shared/kit';

/** The box `production`: the canary, then the watch, beside the signal that calls both back. */
export function production(scope: Construct, kit: MachineKit, watch: StateMachine): Parallel {
  return productionBox(scope, kit, { box: 'production', name: 'production', watch });
}
