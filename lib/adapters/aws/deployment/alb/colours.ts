import { DescribeServicesCommand, type Service } from '@aws-sdk/client-ecs';
import type { AlbTarget } from '../../../../config/schema/aws-target';
import { DeploymentError } from '../../../../domain/errors';
import type { AwsClients } from '../clients';
import { asked } from '../errors';
import { served, type Weights } from '../weights';
import type { Fence } from './fence';
import { type GroupWeights, readRule, weightsIn } from './listener-rule';
import type { Revision, TaskDefinitions } from './task-definitions';

/** One of the two ECS services, with what it runs and what it gets. */
export interface Colour {
  readonly name: 'blue' | 'green';
  readonly target: AlbTarget['blue'];
  readonly service: Service;
  readonly revision: Revision;
  readonly desired: number;
  /** Percent of the traffic of the listener rule. */
  readonly percent: number;
}

/** Both services at one moment. */
export interface Colours {
  readonly all: readonly Colour[];
  readonly current: string | undefined;
  /** By version; a service without tasks has no version that could answer. */
  readonly weights: Weights;
}

/** Reads both services, what they run, and what the listener rule gives them. */
export async function readColours(
  clients: AwsClients,
  target: AlbTarget,
  definitions: TaskDefinitions,
  fence: Fence,
): Promise<Colours> {
  const { cluster, blue, green } = target;
  const command = new DescribeServicesCommand({ cluster, services: [blue.service, green.service] });
  const [{ services = [] }, rule, remembered] = await Promise.all([
    asked(clients.ecs.send(command), `read the services ${blue.service} and ${green.service}`),
    readRule(clients.elb, target.listenerRule),
    fence.read(),
  ]);
  const percents = weightsIn(rule);
  const all = await Promise.all([
    colourOf('blue', blue, services, percents, definitions),
    colourOf('green', green, services, percents, definitions),
  ]);
  const weights = served(Object.fromEntries(running(all).map(({ revision, percent }) => [revision.version, percent])));
  return { all, weights, current: remembered === undefined ? adopted(all) : remembered.current };
}

async function colourOf(
  name: Colour['name'],
  target: Colour['target'],
  services: readonly Service[],
  percents: GroupWeights,
  definitions: TaskDefinitions,
): Promise<Colour> {
  const service = services.find(({ serviceName, status }) => serviceName === target.service && status !== 'INACTIVE');
  if (service?.taskDefinition === undefined) {
    throw new DeploymentError(`there is no ECS service ${JSON.stringify(target.service)} with a task definition`, {
      remedy: `name the ECS service of ${name} in tidegate.yaml`,
    });
  }
  const revision = await definitions.read(service.taskDefinition);
  return {
    name,
    target,
    service,
    revision,
    desired: service.desiredCount ?? 0,
    percent: percents[target.targetGroup] ?? 0,
  };
}

const running = (all: readonly Colour[]): Colour[] => all.filter(({ desired }) => desired > 0);

/** Before Tidegate has ever written here, the version with most of the traffic is the current one. */
function adopted(all: readonly Colour[]): string | undefined {
  const [most] = running(all).sort((a, b) => b.percent - a.percent);
  return most !== undefined && most.percent > 0 ? most.revision.version : undefined;
}

/** Whether users get what a colour runs, or would if nobody held other weights. */
export const isInUse = ({ current }: Colours, { desired, percent, revision }: Colour): boolean =>
  desired > 0 && (percent > 0 || revision.version === current);

/** The colour that runs a version: one with tasks before one without. */
export function colourRunning({ all }: Colours, version: string): Colour | undefined {
  const found = all.filter(({ revision }) => revision.version === version);
  return found.find(({ desired, percent }) => desired > 0 && percent > 0) ?? running(found)[0] ?? found[0];
}

/** The colour that a version can be put on without anybody noticing. @throws DeploymentError */
export function idleColour(colours: Colours): Colour {
  const idle = colours.all.filter((colour) => !isInUse(colours, colour));
  const [best] = idle.sort((a, b) => a.percent - b.percent || a.desired - b.desired);
  if (best !== undefined) return best;
  throw new DeploymentError('both services, blue and green, take traffic, so that neither can be replaced', {
    remedy: 'end the release that is under way, or give one of them all traffic by hand',
  });
}

/** What each target group is to get so that the versions get these weights. @throws DeploymentError */
export function groupWeightsOf(colours: Colours, weights: Weights): GroupWeights {
  const percents: Record<string, number> = {};
  for (const { target } of colours.all) percents[target.targetGroup] = 0;
  for (const [version, percent] of Object.entries(served(weights))) {
    const colour = colourRunning(colours, version);
    if (colour === undefined) throw new DeploymentError(`neither blue nor green runs ${version}`);
    percents[colour.target.targetGroup] = percent;
  }
  return percents;
}
