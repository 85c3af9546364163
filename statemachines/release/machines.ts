import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { rollback } from '../rollback';
import { entryGuardMachine } from '../shared/entry-guard';
import type { MachineKit } from '../shared/kit';
import { completedMachine } from './completed';
import { failedMachine } from './failed';
import { initiatedMachine } from './initiated';
import { watchMachine } from './watch';

/** The machines of the boxes that standard releases and hotfixes have in common. */
export interface CommonMachines {
  readonly initiated: StateMachine;
  readonly entryGuard: StateMachine;
  readonly watch: StateMachine;
  readonly completed: StateMachine;
  readonly failed: StateMachine;
  readonly rollback: StateMachine;
}

/** Makes each of them once, for all releases. */
export function commonMachines(scope: Construct, kit: MachineKit): CommonMachines {
  const inside = (id: string) => new Construct(scope, id);
  return {
    rollback: rollback(scope, kit),
    initiated: initiatedMachine(inside('Initiated'), kit),
    entryGuard: entryGuardMachine(inside('EntryGuard'), kit),
    watch: watchMachine(inside('Watch'), kit),
    completed: completedMachine(inside('Completed'), kit),
    failed: failedMachine(inside('Failed'), kit),
  };
}
