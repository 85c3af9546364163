import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { LambdaInvoke, type LambdaInvokeJsonPathProps } from 'aws-cdk-lib/aws-stepfunctions-tasks';
import type { Construct } from 'constructs';

/**
 * A task that invokes a function of ours.
 *
 * The machine may invoke exactly that function: CDK's own task would also allow every version and alias of it. Retries
 * are the caller's: CDK's own have six attempts and no jitter.
 */
export class Invocation extends LambdaInvoke {
  protected override readonly taskPolicies: PolicyStatement[];

  constructor(scope: Construct, id: string, props: LambdaInvokeJsonPathProps) {
    super(scope, id, { ...props, retryOnServiceExceptions: false });
    this.taskPolicies = [
      new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [props.lambdaFunction.functionArn] }),
    ];
  }
}
