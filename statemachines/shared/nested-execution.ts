import { Aws } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import {
  StepFunctionsStartExecution,
  type StepFunctionsStartExecutionJsonPathProps,
} from 'aws-cdk-lib/aws-stepfunctions-tasks';
import type { Construct } from 'constructs';

interface NestedExecutionProps extends StepFunctionsStartExecutionJsonPathProps {
  readonly stateMachine: StateMachine;
}

/**
 * A task that runs another machine to its end.
 *
 * The machine may watch and stop exactly the executions of that machine: CDK's own task would also allow those of every
 * machine whose name begins with the same letters.
 */
export class NestedExecution extends StepFunctionsStartExecution {
  protected override readonly taskPolicies: PolicyStatement[];

  constructor(scope: Construct, id: string, props: NestedExecutionProps) {
    super(scope, id, props);
    this.taskPolicies = [
      new PolicyStatement({ actions: ['states:StartExecution'], resources: [props.stateMachine.stateMachineArn] }),
      new PolicyStatement({
        actions: ['states:DescribeExecution', 'states:StopExecution'],
        resources: [executionsOf(props.stateMachine)],
      }),
      new PolicyStatement({
        actions: ['events:PutTargets', 'events:PutRule', 'events:DescribeRule'],
        resources: [managedRule('StepFunctionsGetEventsForStepFunctionsExecutionRule')],
      }),
    ];
  }
}

/** Every execution of one machine. */
export const executionsOf = ({ stateMachineName }: StateMachine): string =>
  `arn:${Aws.PARTITION}:states:${Aws.REGION}:${Aws.ACCOUNT_ID}:execution:${stateMachineName}:*`;

/** A rule that Step Functions itself makes, to be told when what a `.sync` task started has ended. */
export const managedRule = (name: string): string =>
  `arn:${Aws.PARTITION}:events:${Aws.REGION}:${Aws.ACCOUNT_ID}:rule/${name}`;
