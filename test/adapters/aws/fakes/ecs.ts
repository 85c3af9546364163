import { hashOfProgram, type Program, programOfHash } from './programs';
import { answerTarget, type FakeRequest, type FakeResponse, type FakeService, Refusal } from './server';

interface Definition {
  readonly taskDefinitionArn: string;
  readonly family: string;
  readonly revision: number;
  readonly containerDefinitions: readonly {
    readonly name: string;
    readonly image: string;
    readonly [more: string]: unknown;
  }[];
  readonly [more: string]: unknown;
}
interface Tag {
  readonly key: string;
  readonly value: string;
}
interface Registered {
  readonly definition: Definition;
  readonly tags: readonly Tag[];
}

const account = 'eu-west-1:111122223333';

/** An ECS service: its tasks run a while after they were asked for, which here is the next time somebody looks. */
export class FakeEcsService {
  desired = 0;
  running = 0;
  failedTasks = 0;
  /** Tasks of the definition before that still run. */
  leaving = 0;
  /** There is room for no more tasks. */
  room = 1_000;

  constructor(
    readonly name: string,
    readonly targetGroup: string,
    public definition: string,
  ) {}
}

/** ECS with the services of one cluster. */
export class FakeEcs implements FakeService {
  readonly services: FakeEcsService[] = [];
  private readonly definitions: Registered[] = [];

  /** Registers the first definition of a family, as the stack of a service does. */
  seed(family: string, image = `example.test/shop@sha256:${hashOfProgram('good')}`): string {
    const containerDefinitions = [
      { name: 'app', image },
      { name: 'sidecar', image: 'example.test/sidecar' },
    ];
    const tags = [
      { key: 'team', value: 'sea' },
      { key: 'aws:stack', value: 'shop' },
    ];
    return this.register({ family, containerDefinitions, cpu: '256', networkMode: 'awsvpc' }, tags).definition
      .taskDefinitionArn;
  }

  answer(request: FakeRequest): FakeResponse | undefined {
    return answerTarget(request, 'AmazonEC2ContainerServiceV20141113', {
      DescribeServices: ({ services }: { services: string[] }) => ({
        services: this.services.filter(({ name }) => services.includes(name)).map((one) => this.describe(one)),
      }),
      UpdateService: (input) => this.update(input),
      DescribeTaskDefinition: ({ taskDefinition }: { taskDefinition: string }) => {
        const { definition, tags } = this.find(taskDefinition);
        return { taskDefinition: { ...definition, status: 'ACTIVE', compatibilities: ['EC2'] }, tags };
      },
      ListTaskDefinitions: ({ familyPrefix, maxResults }: { familyPrefix: string; maxResults: number }) => ({
        taskDefinitionArns: this.definitions
          .filter(({ definition: { family } }) => family === familyPrefix)
          .map(({ definition: { taskDefinitionArn } }) => taskDefinitionArn)
          .reverse()
          .slice(0, maxResults),
      }),
      RegisterTaskDefinition: ({ tags, ...input }: { tags: Tag[]; family: string }) => {
        if (tags.some(({ key }) => key.startsWith('aws:'))) throw new Refusal('InvalidParameterException', 'reserved');
        const { definition } = this.register(input, tags);
        return { taskDefinition: definition, tags };
      },
    });
  }

  /** The program that a service's tasks are. */
  programOf({ definition }: FakeEcsService): Program {
    const app = this.find(definition).definition.containerDefinitions.find(({ name }) => name === 'app');
    return programOfHash(app?.image.split('@sha256:')[1] ?? '');
  }

  /** The value of a tag of the definition that a service runs. */
  versionOf({ definition }: FakeEcsService): string {
    const { tags, definition: found } = this.find(definition);
    return tags.find(({ key }) => key === 'tidegate:version')?.value ?? `revision ${found.revision}`;
  }

  /** The tags of the definition that a service runs. */
  tagsOf({ definition }: FakeEcsService): readonly Tag[] {
    return this.find(definition).tags;
  }

  /** What is registered as a service's definition. */
  definitionOf({ definition }: FakeEcsService): Definition {
    return this.find(definition).definition;
  }

  private register(
    input: { readonly family: string; readonly [more: string]: unknown },
    tags: readonly Tag[] = [],
  ): Registered {
    for (const field of ['taskDefinitionArn', 'revision', 'status', 'compatibilities']) {
      if (field in input) throw new Refusal('ClientException', `unknown field ${field}`);
    }
    const { family } = input;
    const revision = this.definitions.filter(({ definition }) => definition.family === family).length + 1;
    const taskDefinitionArn = `arn:aws:ecs:${account}:task-definition/${family}:${revision}`;
    const registered = { definition: { ...input, taskDefinitionArn, revision } as Definition, tags };
    this.definitions.push(registered);
    return registered;
  }

  private update(input: { service: string; taskDefinition: string; desiredCount: number }): object {
    const service = this.services.find(({ name }) => name === input.service);
    if (service === undefined) throw new Refusal('ServiceNotFoundException', input.service);
    this.find(input.taskDefinition);
    if (service.definition !== input.taskDefinition) Object.assign(service, { running: 0, failedTasks: 0 });
    service.definition = input.taskDefinition;
    service.desired = input.desiredCount;
    service.running = Math.min(service.running, service.desired);
    return { service: this.describe(service) };
  }

  private describe(service: FakeEcsService): object {
    const { name, definition, desired, running, failedTasks, leaving } = service;
    const described = {
      serviceName: name,
      status: 'ACTIVE',
      taskDefinition: definition,
      desiredCount: desired,
      runningCount: running,
      deployments: [
        { status: 'PRIMARY', runningCount: running, desiredCount: desired, failedTasks, rolloutState: 'IN_PROGRESS' },
        ...(leaving > 0 ? [{ status: 'ACTIVE', runningCount: leaving, desiredCount: 0 }] : []),
      ],
      events: [{ message: `(service ${name}) task failed: essential container exited` }],
    };
    const crashes = this.programOf(service) === 'crashing';
    if (crashes && desired > 0) service.failedTasks += 1;
    service.running = crashes ? 0 : Math.min(desired, service.room);
    return described;
  }

  private find(arn: string): Registered {
    const found = this.definitions.find(({ definition }) => definition.taskDefinitionArn === arn);
    if (found === undefined) throw new Refusal('ClientException', `Unable to describe task definition ${arn}`);
    return found;
  }
}
