import { awsEnvironment } from '../../config/aws-environment';
import type { PipelineResources, Wiring } from './wiring';

/** The timers of post-deployment reviews. */
export const reviewTimerWiring = ({ reviews }: PipelineResources): Wiring => ({
  environment: {
    [awsEnvironment.reviews]: JSON.stringify({
      group: reviews.groupName,
      roleArn: reviews.role.roleArn,
      targetArn: reviews.targetArn,
    }),
  },
  permissions: [
    {
      actions: ['scheduler:CreateSchedule'],
      resources: [reviews.schedulesArn],
      wildcard: 'a timer is named after its release, which does not exist yet; the group is ours alone',
    },
    {
      actions: ['iam:PassRole'],
      resources: [reviews.role.roleArn],
      conditions: { StringEquals: { 'iam:PassedToService': 'scheduler.amazonaws.com' } },
    },
  ],
});
