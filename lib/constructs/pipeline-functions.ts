import { Duration } from 'aws-cdk-lib';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { actorPorts, type PortName, releaseApiPorts, slackBoardPorts, slackCommandPorts } from '../domain/actor-ports';
import { type Actor, actors } from '../domain/actors';
import { type FunctionName, pascalCase } from './names';
import { type FunctionSurroundings, PipelineFunction, type PipelineFunctionProps } from './pipeline-function';
import { wiringsOf } from './wiring';
import { requestsWiring } from './wiring/machines';
import { slackBoardWirings, slackCommandWirings } from './wiring/slack';
import type { PipelineResources, Wiring } from './wiring/wiring';

export interface PipelineFunctionsProps extends FunctionSurroundings {
  readonly resources: PipelineResources;
  readonly deadLetters: IQueue;
}

/** The functions that events call, which nobody waits for. */
const calledByEvents: ReadonlySet<FunctionName> = new Set<FunctionName>(['rollback-trigger', 'post-deployment-review']);

/** What connects the pipeline to Slack. */
export interface SlackFunctions {
  /** Answers what people type and press. */
  readonly command: IFunction;
  /** Shows releases. */
  readonly board: IFunction;
}

/** One function for each actor, the one that answers the API, and those for Slack where a service is connected to it. */
export class PipelineFunctions extends Construct {
  readonly actors: Readonly<Record<Actor, IFunction>>;
  readonly releaseApi: IFunction;
  readonly slack: SlackFunctions | undefined;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: PipelineFunctionsProps,
  ) {
    super(scope, id);
    this.actors = Object.fromEntries(actors.map((actor) => [actor, this.make(actor, actorPorts[actor])])) as Record<
      Actor,
      IFunction
    >;
    this.releaseApi = this.make('release-api', releaseApiPorts, [requestsWiring(props.resources)]);
    this.slack = props.resources.slackSecret && this.makeSlack(props);
  }

  private makeSlack({ resources, deadLetters }: PipelineFunctionsProps): SlackFunctions {
    const wirings = [requestsWiring(resources), ...slackCommandWirings(resources)];
    // Nobody expects to be served who has asked longer ago.
    const asked = { deadLetters, maxEventAge: Duration.minutes(2) };
    return {
      command: this.make('slack-command', slackCommandPorts, wirings, asked),
      board: this.make('slack-board', slackBoardPorts, slackBoardWirings(resources)),
    };
  }

  private make(
    name: FunctionName,
    ports: readonly PortName[],
    more: readonly Wiring[] = [],
    options: Partial<PipelineFunctionProps> = {},
  ): IFunction {
    const { resources, deadLetters, ...surroundings } = this.props;
    return new PipelineFunction(this, pascalCase(name), {
      ...surroundings,
      name,
      wirings: [...wiringsOf(ports, resources), ...more],
      ...(calledByEvents.has(name) && { deadLetters }),
      ...options,
    }).function;
  }
}
