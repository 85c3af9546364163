import { UpdateServiceCommand } from '@aws-sdk/client-ecs';
import type { BuiltArtifact } from '../../../../ports/build-runner';
import { hashOf } from '../artifacts';
import type { AwsClients } from '../clients';
import { asked } from '../errors';
import { alreadyServed, neverRun } from '../refusals';
import { type Colour, type Colours, colourRunning, idleColour, isInUse } from './colours';
import type { Revision, TaskDefinitions } from './task-definitions';

/** What is asked of an ECS service. */
export interface DeploymentOrder {
  /** For messages, for example `production`. */
  readonly environment: string;
  readonly version: string;
  readonly artifact: BuiltArtifact | undefined;
  readonly instances: number;
}

/** Where a version is to run, and as what. */
export interface Placement {
  readonly colour: Colour;
  readonly revision: Revision;
}

/**
 * Finds the colour and the task definition for a version: what runs it already, else the idle colour with the revision
 * that ran it before, else with a new one.
 *
 * @throws DeploymentError for a version without an artifact, or for other content of a version that takes traffic
 */
export async function place(
  definitions: TaskDefinitions,
  colours: Colours,
  { environment, version, artifact }: DeploymentOrder,
): Promise<Placement> {
  const hash = artifact && hashOf(artifact);
  const present = colourRunning(colours, version);
  if (present !== undefined && (hash === undefined || present.revision.hash === hash)) {
    return { colour: present, revision: present.revision };
  }
  if (present !== undefined && isInUse(colours, present)) throw alreadyServed(version);
  const colour = present ?? idleColour(colours);
  const known = await findKnown(definitions, colour, colours, version, hash);
  if (known !== undefined) return { colour, revision: known };
  if (artifact === undefined) throw neverRun(environment, version);
  return { colour, revision: await definitions.register(colour.revision, version, artifact) };
}

/** Both colours may have families of their own; the colour's own comes first. */
async function findKnown(
  definitions: TaskDefinitions,
  colour: Colour,
  colours: Colours,
  version: string,
  hash: string | undefined,
): Promise<Revision | undefined> {
  const families = [colour, ...colours.all].map(({ revision }) => revision.definition.family ?? '');
  for (const family of new Set(families)) {
    const found = await definitions.find(family, version, hash);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Makes a service run so many tasks of a revision; nothing when it does already. ECS ends tasks after their requests. */
export async function update(
  { ecs }: AwsClients,
  cluster: string,
  { colour, revision }: Placement,
  instances: number,
): Promise<void> {
  if (colour.desired === instances && colour.service.taskDefinition === revision.arn) return;
  const command = new UpdateServiceCommand({
    cluster,
    service: colour.target.service,
    taskDefinition: revision.arn,
    desiredCount: instances,
  });
  await asked(ecs.send(command), `run ${instances} tasks of ${revision.version} as ${colour.target.service}`);
}
