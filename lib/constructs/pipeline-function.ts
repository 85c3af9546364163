import { join } from 'node:path';
import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  Architecture,
  Code,
  type ILayerVersion,
  Function as LambdaFunction,
  Runtime,
  Tracing,
} from 'aws-cdk-lib/aws-lambda';
import { SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations';
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { awsEnvironment } from '../config/aws-environment';
import { acknowledge } from './acknowledge';
import { functionLimits } from './function-limits';
import type { FunctionName, PipelineNames } from './names';
import { allow } from './permission';
import { servicesPath } from './services-layer';
import type { Wiring } from './wiring/wiring';

/** What all functions of a pipeline have in common. */
export interface FunctionSurroundings {
  readonly names: PipelineNames;
  /** The directory with a bundle for each function. */
  readonly bundles: string;
  readonly servicesLayer: ILayerVersion;
  readonly logRetention: RetentionDays;
}

export interface PipelineFunctionProps extends FunctionSurroundings {
  readonly name: FunctionName;
  /** What the function works with: it may do exactly this. */
  readonly wirings: readonly Wiring[];
  /** Where events end that the function could not take; of functions that are called without waiting for the answer. */
  readonly deadLetters?: IQueue;
  /** How old such an event may get before it is not wanted any more. @default - six hours */
  readonly maxEventAge?: Duration;
}

const told = 'events that fail go to its failure destination, which tells more than a queue alone';
const waited = 'it is only called by somebody who waits for its answer and sees its errors, so nothing is ever queued';

/** A function of the pipeline, with a role and a log of its own. */
export class PipelineFunction extends Construct {
  readonly function: LambdaFunction;
  readonly role: Role;

  constructor(scope: Construct, id: string, props: PipelineFunctionProps) {
    super(scope, id);
    const functionName = props.names.of(props.name);
    const { memory, timeout } = functionLimits[props.name];
    const logGroup = new LogGroup(this, 'Log', {
      logGroupName: `/aws/lambda/${functionName}`,
      retention: props.logRetention,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    this.role = this.makeRole(functionName, logGroup);
    for (const permission of props.wirings.flatMap(({ permissions = [] }) => permissions)) allow(this.role, permission);
    this.function = new LambdaFunction(this, 'Function', {
      functionName,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      handler: 'index.handler',
      code: Code.fromAsset(join(props.bundles, props.name)),
      layers: [props.servicesLayer],
      memorySize: memory,
      timeout: Duration.seconds(timeout),
      role: this.role,
      logGroup,
      tracing: Tracing.ACTIVE,
      environment: {
        NODE_OPTIONS: '--enable-source-maps',
        [awsEnvironment.prefix]: props.names.prefix,
        [awsEnvironment.services]: servicesPath,
        ...Object.assign({}, ...props.wirings.map(({ environment }) => environment)),
      },
      ...(props.deadLetters && { onFailure: new SqsDestination(props.deadLetters) }),
      ...(props.maxEventAge && { maxEventAge: props.maxEventAge }),
    });
    acknowledge(this.function, { 'Serverless-LambdaDLQ': props.deadLetters ? told : waited });
  }

  private makeRole(functionName: string, logGroup: LogGroup): Role {
    const role = new Role(this, 'Role', {
      description: `What ${functionName} may do`,
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
    });
    role.addToPrincipalPolicy(
      new PolicyStatement({
        actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
        resources: [logGroup.logGroupArn],
      }),
    );
    acknowledge(role, {
      'AwsSolutions-IAM5[Resource::*]': 'X-Ray knows no permission for single traces; others are given with a reason',
    });
    return role;
  }
}
