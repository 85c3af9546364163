import { Stack } from 'aws-cdk-lib';
import { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { hotfixRelease } from '../../statemachines/hotfix';
import { commonMachines } from '../../statemachines/release/machines';
import type { MachineKit } from '../../statemachines/shared/kit';
import { executionsOf } from '../../statemachines/shared/nested-execution';
import { standardRelease } from '../../statemachines/standard';
import { acknowledge } from './acknowledge';
import { PipelineNames } from './names';
import { showResource } from './permission';

/** All machines of a pipeline: the same on AWS and on one machine. */
export class ReleaseMachines extends Construct {
  /** A standard release. */
  readonly standard: StateMachine;
  /** A hotfix. */
  readonly hotfix: StateMachine;
  /** A rollback on its own, and the one inside every release. */
  readonly rollback: StateMachine;

  constructor(scope: Construct, id: string, kit: MachineKit) {
    super(scope, id);
    const common = commonMachines(this, kit);
    this.rollback = common.rollback;
    this.standard = standardRelease(this, kit, common);
    this.hotfix = hotfixRelease(this, kit, common);
    this.answerRulePacks(new PipelineNames(kit.namePrefix));
  }

  private answerRulePacks(names: PipelineNames): void {
    const wildcards = (resource: string, reason: string) => ({
      [`AwsSolutions-IAM5[Resource::${showResource(Stack.of(this).resolve(resource))}]`]: reason,
    });
    acknowledge(this, {
      ...wildcards('*', 'the delivery of logs and X-Ray know no permissions for single logs and traces'),
      ...wildcards(names.projectsArn, 'every service has projects of its own; naming each would outgrow a role'),
    });
    for (const machine of this.node.findAll().filter((child) => child instanceof StateMachine)) {
      if (machine === this.standard || machine === this.hotfix) continue;
      const reason = 'an execution is named after its release, which does not exist yet; the machine is named';
      acknowledge(this, wildcards(executionsOf(machine), reason));
    }
  }
}
