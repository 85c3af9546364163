import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { actorPorts, type PortName, releaseApiPorts } from '../domain/actor-ports';
import { type Actor, actors } from '../domain/actors';
import { type FunctionName, pascalCase } from './names';
import { type FunctionSurroundings, PipelineFunction } from './pipeline-function';
import { wiringsOf } from './wiring';
import { requestsWiring } from './wiring/machines';
import type { PipelineResources, Wiring } from './wiring/wiring';

export interface PipelineFunctionsProps extends FunctionSurroundings {
  readonly resources: PipelineResources;
  readonly deadLetters: IQueue;
}

/** One function for each actor, and the one that answers the API. */
export class PipelineFunctions extends Construct {
  readonly actors: Readonly<Record<Actor, IFunction>>;
  readonly releaseApi: IFunction;

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
    this.releaseApi = this.make('release-api', releaseApiPorts, requestsWiring(props.resources));
  }

  private make(name: FunctionName, ports: readonly PortName[], ...more: readonly Wiring[]): IFunction {
    const { resources, deadLetters, ...surroundings } = this.props;
    return new PipelineFunction(this, pascalCase(name), {
      ...surroundings,
      name,
      wirings: [...wiringsOf(ports, resources), ...more],
      ...(name === 'rollback-trigger' && { deadLetters }),
    }).function;
  }
}
