import {
  type ContainerDefinition,
  DescribeTaskDefinitionCommand,
  type DescribeTaskDefinitionCommandOutput,
  type ECSClient,
  ListTaskDefinitionsCommand,
  RegisterTaskDefinitionCommand,
  type RegisterTaskDefinitionCommandInput,
  type Tag,
  type TaskDefinition,
} from '@aws-sdk/client-ecs';
import { DeploymentError } from '../../../../domain/errors';
import { isVersion } from '../../../../domain/version';
import type { BuiltArtifact } from '../../../../ports/build-runner';
import { adoptedVersion } from '../adopted-version';
import { hashOf, imageOf } from '../artifacts';
import { asked } from '../errors';

/** The tags that tell which version of the service a task definition runs, and which artifact it was made of. */
const tags = { version: 'tidegate:version', hash: 'tidegate:sha256' } as const;
/** So many revisions are looked through for a version to go back to. */
const mostRevisions = 20;

/** A revision of a task definition. */
export interface Revision {
  readonly arn: string;
  readonly version: string;
  /** SHA-256 of the artifact; undefined when somebody else has registered it. */
  readonly hash: string | undefined;
  readonly definition: TaskDefinition;
  /** All that can be given to another revision; those of AWS itself cannot. */
  readonly tags: readonly Tag[];
}

/** The task definitions of a service. Revisions never change, so that each is read once. */
export class TaskDefinitions {
  private readonly known = new Map<string, Revision>();

  constructor(
    private readonly ecs: ECSClient,
    private readonly container: string,
  ) {}

  /** @param arn the ARN of a revision, or `family:revision` */
  async read(arn: string): Promise<Revision> {
    const known = this.known.get(arn);
    if (known !== undefined) return known;
    const command = new DescribeTaskDefinitionCommand({ taskDefinition: arn, include: ['TAGS'] });
    const revision = revisionOf(await asked(this.ecs.send(command), `read the task definition ${arn}`), arn);
    this.known.set(arn, revision);
    return revision;
  }

  /** The latest revision of a family that runs a version, of this very artifact if one is given. */
  async find(family: string, version: string, hash?: string): Promise<Revision | undefined> {
    const command = new ListTaskDefinitionsCommand({
      familyPrefix: family,
      status: 'ACTIVE',
      sort: 'DESC',
      maxResults: mostRevisions,
    });
    const { taskDefinitionArns = [] } = await asked(this.ecs.send(command), `list the task definitions of ${family}`);
    for (const arn of taskDefinitionArns) {
      const revision = await this.read(arn);
      if (revision.version === version && (hash === undefined || revision.hash === hash)) return revision;
    }
    return undefined;
  }

  /** Registers a revision like `base`, with another image. @throws DeploymentError when it has no such container */
  async register(base: Revision, version: string, artifact: BuiltArtifact): Promise<Revision> {
    const { containerDefinitions = [] } = base.definition;
    if (!containerDefinitions.some(({ name }) => name === this.container)) {
      const names = containerDefinitions.map(({ name }) => name).join(', ');
      throw new DeploymentError(`${base.arn} has no container ${JSON.stringify(this.container)}; it has: ${names}`, {
        remedy: 'name one of them as container in tidegate.yaml',
      });
    }
    const image = imageOf(artifact);
    const command = new RegisterTaskDefinitionCommand({
      ...registrable(base.definition),
      containerDefinitions: containerDefinitions.map((one) =>
        one.name === this.container ? withVersion(one, image, version) : one,
      ),
      tags: [
        ...base.tags.filter(({ key }) => key !== tags.version && key !== tags.hash),
        { key: tags.version, value: version },
        { key: tags.hash, value: hashOf(artifact) },
      ],
    });
    const answer = await asked(this.ecs.send(command), `register a task definition for ${version}`);
    const revision = revisionOf(answer, base.arn);
    this.known.set(revision.arn, revision);
    return revision;
  }
}

/** The service learns its version as it does on one machine. */
function withVersion(container: ContainerDefinition, image: string, version: string): ContainerDefinition {
  const others = (container.environment ?? []).filter(({ name }) => name !== 'SERVICE_VERSION');
  return { ...container, image, environment: [...others, { name: 'SERVICE_VERSION', value: version }] };
}

/** What of a described definition can be registered again; the rest is what ECS adds to it. */
function registrable(definition: TaskDefinition): Omit<RegisterTaskDefinitionCommandInput, 'containerDefinitions'> {
  const {
    taskDefinitionArn: _arn,
    revision: _revision,
    status: _status,
    requiresAttributes: _attributes,
    compatibilities: _compatibilities,
    registeredAt: _registeredAt,
    deregisteredAt: _deregisteredAt,
    deleteRequestedAt: _deleteRequestedAt,
    registeredBy: _registeredBy,
    containerDefinitions: _containers,
    ...rest
  } = definition;
  return { ...rest, family: rest.family };
}

function revisionOf({ taskDefinition, tags: found = [] }: DescribeTaskDefinitionCommandOutput, arn: string): Revision {
  if (taskDefinition?.taskDefinitionArn === undefined) throw new DeploymentError(`ECS has no task definition ${arn}`);
  const tag = (key: string) => found.find((one) => one.key === key)?.value;
  const version = tag(tags.version);
  const isOurs = version !== undefined && isVersion(version);
  return {
    arn: taskDefinition.taskDefinitionArn,
    version: isOurs ? version : adoptedVersion(taskDefinition.revision ?? 0),
    hash: isOurs ? tag(tags.hash) : undefined,
    definition: taskDefinition,
    tags: found.filter(({ key }) => !key?.startsWith('aws:')),
  };
}
