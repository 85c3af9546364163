import { Aws } from 'aws-cdk-lib';
import type { Actor } from '../domain/actors';
import { InvalidInputError } from '../domain/errors';

/** What runs as a function of the pipeline: an actor, what answers the API or Slack, or what shows releases in Slack. */
export type FunctionName = Actor | 'release-api' | 'slack-command' | 'slack-board';

/** The machines of whole releases, one for each type. */
export const releaseMachines = ['standard-release', 'hotfix-release'] as const;

/**
 * The ARNs of a pipeline by the names that it gives.
 *
 * Where two things of the pipeline must know each other (the trigger starts the machine that calls it), one of them knows
 * the other by name, because CloudFormation makes neither first.
 */
export class PipelineNames {
  /** @throws InvalidInputError when the prefix would give names that AWS refuses */
  constructor(readonly prefix: string) {
    if (/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(prefix) && prefix.length <= 20) return;
    throw new InvalidInputError(`the name prefix is ${JSON.stringify(prefix)}`, {
      remedy: 'use at most 20 lower-case letters, digits and hyphens, starting with a letter, for example "tidegate"',
    });
  }

  /** The name of a function, a machine or a build project: the prefix and its last part. */
  of(name: string): string {
    return `${this.prefix}-${name}`;
  }

  functionArn(name: FunctionName): string {
    return arn('lambda', `function:${this.of(name)}`);
  }

  machineArn(name: string): string {
    return arn('states', `stateMachine:${this.of(name)}`);
  }

  /** Every execution of a machine. */
  executionsArn(name: string): string {
    return arn('states', `execution:${this.of(name)}:*`);
  }

  /** Every build project of every service. */
  get projectsArn(): string {
    return arn('codebuild', `project/${this.of('*')}`);
  }

  /** Every report group that a build makes. */
  get reportGroupsArn(): string {
    return arn('codebuild', `report-group/${this.of('*')}`);
  }
}

/** The ARN of something in the account and region of the stack. */
export const arn = (service: string, resource: string): string =>
  `arn:${Aws.PARTITION}:${service}:${Aws.REGION}:${Aws.ACCOUNT_ID}:${resource}`;

/** `git-workflow` as `GitWorkflow`: the id of a construct. */
export const pascalCase = (name: string): string =>
  name.replace(/(?:^|-)([a-z0-9])/g, (_, first: string) => first.toUpperCase());
