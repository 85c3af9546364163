import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { ReleaseMachines } from '../constructs/release-machines';
import { type Actor, actors } from '../domain/actors';

/** The account and region that local ARNs carry: nothing of AWS is called. */
export const localRegion = 'us-east-1';
export const localAccount = '000000000000';
export const namePrefix = 'tidegate';

export interface SynthesizedMachine {
  readonly arn: string;
  readonly name: string;
  readonly definition: unknown;
}

/** The ARN of a machine of the local pipeline by the last part of its name, for example `standard-release`. */
export const machineArn = (name: string): string =>
  `arn:aws:states:${localRegion}:${localAccount}:stateMachine:${namePrefix}-${name}`;

/** The ARN under which the machines know an actor. */
export const actorArn = (actor: Actor): string =>
  `arn:aws:lambda:${localRegion}:${localAccount}:function:${namePrefix}-${actor}`;

/** The actor that an ARN names; undefined for any other function. */
export const actorOf = (arn: string): Actor | undefined => actors.find((actor) => actorArn(actor) === arn);

/**
 * Synthesizes the machines in this process, without bundling any function, and resolves what CloudFormation would have
 * resolved, so that the definitions can be executed as they are.
 */
export function synthesizeMachines(): SynthesizedMachine[] {
  const app = new App({
    context: { 'aws:cdk:bundling-stacks': [] },
    analyticsReporting: false,
    // It checks a template that nobody deploys, and takes a second of every release.
    builtinCloudFormationValidation: false,
  });
  const stack = new Stack(app, 'Tidegate', { env: { account: localAccount, region: localRegion } });
  const functionOf = (actor: Actor) => LambdaFunction.fromFunctionArn(stack, `Function-${actor}`, actorArn(actor));
  new ReleaseMachines(stack, 'Machines', {
    actors: Object.fromEntries(actors.map((actor) => [actor, functionOf(actor)])) as Record<
      Actor,
      ReturnType<typeof functionOf>
    >,
    namePrefix,
  });

  const resources = Template.fromStack(stack).findResources('AWS::StepFunctions::StateMachine');
  const arns = new Map(Object.entries(resources).map(([id, { Properties }]) => [id, arnOfName(Properties)]));
  return Object.values(resources).map(({ Properties }) => ({
    arn: arnOfName(Properties),
    name: String(Properties.StateMachineName),
    definition: JSON.parse(resolve(Properties.DefinitionString, arns)),
  }));
}

const arnOfName = (properties: { StateMachineName: string }): string =>
  `arn:aws:states:${localRegion}:${localAccount}:stateMachine:${properties.StateMachineName}`;

/** Resolves the few CloudFormation functions that a definition can hold: joined text, references, pseudo parameters. */
function resolve(value: unknown, arns: ReadonlyMap<string, string>): string {
  if (typeof value === 'string') return value;
  const { Ref: reference, 'Fn::Join': joined } = value as { Ref?: string; 'Fn::Join'?: [string, unknown[]] };
  if (joined !== undefined) return joined[1].map((part) => resolve(part, arns)).join(joined[0]);
  if (reference === 'AWS::Partition') return 'aws';
  const arn = reference === undefined ? undefined : arns.get(reference);
  if (arn === undefined) throw new Error(`the definition refers to something unknown: ${JSON.stringify(value)}`);
  return arn;
}
