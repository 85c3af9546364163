import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { ScheduleGroup } from 'aws-cdk-lib/aws-scheduler';
import { Construct } from 'constructs';
import { arn, type PipelineNames } from './names';
import { allow } from './permission';

/** Where the timers of post-deployment reviews are kept: schedules that run once, and the role that they run with. */
export class ReviewSchedules extends Construct {
  readonly groupName: string;
  readonly role: Role;
  /** The function that they call. */
  readonly targetArn: string;

  constructor(scope: Construct, id: string, names: PipelineNames) {
    super(scope, id);
    this.groupName = names.of('reviews');
    this.targetArn = names.functionArn('post-deployment-review');
    new ScheduleGroup(this, 'Group', { scheduleGroupName: this.groupName });
    this.role = new Role(this, 'Role', {
      description: 'Lets the timers of post-deployment reviews call for them',
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
        conditions: { ArnEquals: { 'aws:SourceArn': arn('scheduler', `schedule-group/${this.groupName}`) } },
      }),
    });
    allow(this.role, { actions: ['lambda:InvokeFunction'], resources: [this.targetArn] });
  }

  /** Every timer of the pipeline. */
  get schedulesArn(): string {
    return arn('scheduler', `schedule/${this.groupName}/*`);
  }
}
