import { Aws } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { CustomState, JsonPath, type State, type StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import type { BuildName } from '../../lib/domain/actors';
import type { MachineKit } from './kit';
import { managedRule } from './nested-execution';
import { buildRetry } from './retries';
import { verdictPath } from './verdict';

export interface BuildProps {
  readonly build: BuildName;
  readonly timeoutSeconds: number;
  /** Where a failed build goes on: usually to its judge, who reads the reports and knows the reason. */
  readonly onFailure: State;
  /** Environment variables of the build: constants, or paths into the state. */
  readonly environment?: Readonly<Record<string, string>>;
}

/**
 * A state that runs one build of the service to its end.
 *
 * Every service has its own CodeBuild projects, `<prefix>-<service>-<build>`; the branch's exact commit is built.
 */
export function build(scope: Construct, kit: MachineKit, id: string, props: BuildProps): CustomState {
  const variables = { RELEASE_ID: '$.release.id', RELEASE_VERSION: '$.release.version', ...props.environment };
  const state = new CustomState(scope, id, {
    stateJson: {
      Type: 'Task',
      Resource: `arn:${Aws.PARTITION}:states:::codebuild:startBuild.sync`,
      Parameters: {
        'ProjectName.$': `States.Format('${kit.namePrefix}-{}-${props.build}', $.release.service)`,
        'SourceVersion.$': '$.grant.commit',
        EnvironmentVariablesOverride: Object.entries(variables).map(([name, value]) => variable(name, value)),
      },
      ResultSelector: { 'status.$': '$.Build.BuildStatus' },
      ResultPath: JsonPath.DISCARD,
      TimeoutSeconds: props.timeoutSeconds,
    },
  });
  state.addRetry(buildRetry);
  state.addCatch(props.onFailure, { resultPath: verdictPath });
  return state;
}

const variable = (name: string, value: string) =>
  value.startsWith('$.') ? { Name: name, 'Value.$': value } : { Name: name, Value: value };

/** Lets a machine start, watch and stop the builds of every service of the pipeline. */
export function allowBuilds(stateMachine: StateMachine, kit: MachineKit): void {
  stateMachine.addToRolePolicy(
    new PolicyStatement({
      actions: ['codebuild:StartBuild', 'codebuild:StopBuild', 'codebuild:BatchGetBuilds'],
      resources: [`arn:${Aws.PARTITION}:codebuild:${Aws.REGION}:${Aws.ACCOUNT_ID}:project/${kit.namePrefix}-*`],
    }),
  );
  stateMachine.addToRolePolicy(
    new PolicyStatement({
      actions: ['events:PutTargets', 'events:PutRule', 'events:DescribeRule'],
      resources: [managedRule('StepFunctionsGetEventForCodeBuildStartBuildRule')],
    }),
  );
}
