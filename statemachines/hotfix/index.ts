import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { releaseLimitSeconds } from '../../lib/domain/timing';
import { endings, onError } from '../release/endings';
import { initiated } from '../release/initiated';
import type { CommonMachines } from '../release/machines';
import type { MachineKit } from '../shared/kit';
import { machine } from '../shared/nested';
import { productionCanary } from './production-canary';
import { qualityGatesFast } from './quality-gates-fast';

/** The machine of a hotfix: fast gates, no staging, then straight to the canary; its arrows are the workflow's arrows. */
export function hotfixRelease(parent: Construct, kit: MachineKit, machines: CommonMachines): StateMachine {
  const scope = new Construct(parent, 'HotfixRelease');
  const boxes = {
    initiated: initiated(scope, machines.initiated),
    qualityGatesFast: qualityGatesFast(scope, kit, machines.entryGuard),
    productionCanary: productionCanary(scope, kit, machines.watch),
    ...endings(scope, machines),
  };

  boxes.initiated.addCatch(boxes.failed, onError).next(boxes.qualityGatesFast);
  boxes.qualityGatesFast.addCatch(boxes.failed, onError).next(boxes.productionCanary);
  boxes.productionCanary.addCatch(boxes.rolledBack, onError).next(boxes.completed);

  return machine(scope, kit, 'Machine', {
    name: 'hotfix-release',
    comment: 'A hotfix, from the /release command to its end',
    start: boxes.initiated,
    timeoutSeconds: releaseLimitSeconds.hotfix,
  });
}
