import {
  DescribeTargetHealthCommand,
  type ElasticLoadBalancingV2Client,
  TargetHealthStateEnum,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type { VersionStatus } from '../../../../ports/deployment-target';
import { asked } from '../errors';
import type { Colour } from './colours';

/** So many tasks of one deployment that ended by themselves are no accident. */
const mostFailedTasks = 3;

/** What a target group says of its targets. */
export interface TargetHealth {
  readonly healthy: number;
  /** Of the others, for people. */
  readonly complaints: readonly string[];
}

/** Asks the load balancer for the health of every task; those that are on their way out do not count. */
export async function targetHealth(elb: ElasticLoadBalancingV2Client, { target }: Colour): Promise<TargetHealth> {
  const command = new DescribeTargetHealthCommand({ TargetGroupArn: target.targetGroup });
  const { TargetHealthDescriptions = [] } = await asked(
    elb.send(command),
    `read the health of the targets of ${target.service}`,
  );
  const states = TargetHealthDescriptions.map(({ TargetHealth: health }) => health);
  const others = states.filter(
    (health) => health?.State !== TargetHealthStateEnum.HEALTHY && health?.State !== TargetHealthStateEnum.DRAINING,
  );
  return {
    healthy: states.filter((health) => health?.State === TargetHealthStateEnum.HEALTHY).length,
    complaints: others.map((health) => health?.Description ?? health?.Reason ?? health?.State ?? 'unknown'),
  };
}

/**
 * How far a colour's tasks are.
 *
 * The target group cannot tell tasks of this version from those of the one before it on the same colour, so they count
 * only when no other deployment of the ECS service has any left.
 */
export function statusOf({ service, desired }: Colour, health: TargetHealth): VersionStatus {
  const { deployments = [], events = [] } = service;
  const primary = deployments.find(({ status }) => status === 'PRIMARY');
  const others = deployments.filter((one) => one !== primary && (one.runningCount ?? 0) > 0);
  const healthyInstances = others.length > 0 ? 0 : health.healthy;
  const reason = primary?.rolloutStateReason ?? events[0]?.message ?? 'no reason';
  const failedTasks = primary?.failedTasks ?? 0;
  if (primary?.rolloutState === 'FAILED' || (failedTasks >= mostFailedTasks && healthyInstances < desired)) {
    return { status: 'failed', detail: `ECS: ${reason}`, healthyInstances };
  }
  const isUp = healthyInstances >= desired && (primary?.runningCount ?? 0) >= desired;
  if (isUp) return { status: 'healthy', detail: 'healthy', healthyInstances };
  const complaint = health.complaints[0] === undefined ? '' : `: ${health.complaints[0]}`;
  return {
    status: 'starting',
    detail: `${healthyInstances} of ${desired} tasks are healthy${complaint}`,
    healthyInstances,
  };
}
