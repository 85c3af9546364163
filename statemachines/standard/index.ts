import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { releaseLimitSeconds } from '../../lib/domain/timing';
import { endings, onError } from '../release/endings';
import { initiated } from '../release/initiated';
import type { CommonMachines } from '../release/machines';
import type { MachineKit } from '../shared/kit';
import { machine } from '../shared/nested';
import { production } from './production';
import { qualityGates } from './quality-gates';
import { staging } from './staging';

/** The machine of a standard release: its states are the boxes of the workflow, its arrows are the workflow's arrows. */
export function standardRelease(parent: Construct, kit: MachineKit, machines: CommonMachines): StateMachine {
  const scope = new Construct(parent, 'StandardRelease');
  const boxes = {
    initiated: initiated(scope, machines.initiated),
    qualityGates: qualityGates(scope, kit),
    staging: staging(scope, kit, machines.entryGuard),
    production: production(scope, kit, machines.watch),
    ...endings(scope, machines),
  };

  boxes.initiated.addCatch(boxes.failed, onError).next(boxes.qualityGates);
  boxes.qualityGates.addCatch(boxes.failed, onError).next(boxes.staging);
  boxes.staging.addCatch(boxes.failed, onError).next(boxes.production);
  boxes.production.addCatch(boxes.rolledBack, onError).next(boxes.completed);

  return machine(scope, kit, 'Machine', {
    name: 'standard-release',
    comment: 'A standard release, from the /release command to its end',
    start: boxes.initiated,
    timeoutSeconds: releaseLimitSeconds.standard,
  });
}
