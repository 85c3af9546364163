import { awsEnvironment } from '../../config/aws-environment';
import { releaseMachines } from '../names';
import type { PipelineResources, Wiring } from './wiring';

const namedAfterReleases = 'an execution is named after its release, which does not exist yet; the machine is named';

/** The machines that end a release when its own execution did not. */
export const machinesWiring = ({ names }: PipelineResources): Wiring => ({
  environment: {
    [awsEnvironment.machines]: JSON.stringify({
      standard: names.machineArn('standard-release'),
      hotfix: names.machineArn('hotfix-release'),
      rollback: names.machineArn('rollback'),
    }),
  },
  permissions: [
    {
      actions: ['states:StartExecution'],
      resources: ['rollback', 'failed', 'completed'].map((name) => names.machineArn(name)),
    },
    {
      actions: ['states:DescribeExecution'],
      resources: releaseMachines.map((name) => names.executionsArn(name)),
      wildcard: namedAfterReleases,
    },
  ],
});

/** The machines of the boxes before production: a release can be aborted only there. */
const abortable = ['initiated', 'quality-gates', 'quality-gates-fast', 'staging', 'entry-guard'];

/** What only people may ask for: starting and aborting releases, and rolling them back. */
export const requestsWiring = ({ names }: PipelineResources): Wiring => ({
  permissions: [
    {
      actions: ['states:StartExecution'],
      resources: [...releaseMachines, 'rollback'].map((name) => names.machineArn(name)),
    },
    {
      actions: ['states:DescribeExecution'],
      resources: [...releaseMachines, 'rollback', ...abortable].map((name) => names.executionsArn(name)),
      wildcard: namedAfterReleases,
    },
    {
      actions: ['states:StopExecution'],
      resources: abortable.map((name) => names.executionsArn(name)),
      wildcard: namedAfterReleases,
    },
  ],
});
