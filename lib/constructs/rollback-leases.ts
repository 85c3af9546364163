import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { ScheduleGroup } from 'aws-cdk-lib/aws-scheduler';
import { Construct } from 'constructs';
import { arn, type PipelineNames } from './names';
import { allow } from './permission';

/**
 * Where the leases on canary weights are kept: one-time schedules that send the traffic back unless a release pushes them
 * forward, and the role that they do it with.
 */
export class RollbackLeases extends Construct {
  readonly groupName: string;
  readonly role: Role;
  /** The function that puts the traffic back. */
  readonly targetArn: string;

  constructor(scope: Construct, id: string, names: PipelineNames) {
    super(scope, id);
    this.groupName = names.of('leases');
    this.targetArn = names.functionArn('rollback-trigger');
    new ScheduleGroup(this, 'Group', { scheduleGroupName: this.groupName });
    this.role = new Role(this, 'Role', {
      description: 'Lets the leases of canary weights call for a rollback',
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
        conditions: { ArnEquals: { 'aws:SourceArn': arn('scheduler', `schedule-group/${this.groupName}`) } },
      }),
    });
    allow(this.role, { actions: ['lambda:InvokeFunction'], resources: [this.targetArn] });
  }

  /** Every lease of the pipeline. */
  get schedulesArn(): string {
    return arn('scheduler', `schedule/${this.groupName}/*`);
  }
}
