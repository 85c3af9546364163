import type { Parallel, StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { productionBox } from '../release/production';
import type { MachineKit } from '../shared/kit';

/** The box `production_canary`: what `production` is for a standard release, with the canary steps of hotfixes. */
export function productionCanary(scope: Construct, kit: MachineKit, watch: StateMachine): Parallel {
  return productionBox(scope, kit, { box: 'production_canary', name: 'production-canary', watch });
}
