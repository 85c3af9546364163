import { Duration } from 'aws-cdk-lib';
import type { ILogGroup } from 'aws-cdk-lib/aws-logs';
import {
  DefinitionBody,
  type IChainable,
  IntegrationPattern,
  JsonPath,
  LogLevel,
  StateMachine,
  StateMachineType,
  TaskInput,
  Timeout,
} from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import type { MachineKit } from './kit';
import { NestedExecution } from './nested-execution';
import { nestedRetry } from './retries';

export interface MachineProps {
  /** Last part of the machine's name, for example `quality-gates`. */
  readonly name: string;
  readonly comment: string;
  readonly start: IChainable;
  /** The state's time limit, which the starting state enforces; the machine's own is a safety net just behind it. */
  readonly timeoutSeconds: number;
}

/** How long a machine outlives the limit that its parent enforces, in case the parent cannot stop it. */
const safetyNetSeconds = 30;

/** A Standard machine of the pipeline. */
export function machine(scope: Construct, kit: MachineKit, id: string, props: MachineProps): StateMachine {
  return new StateMachine(scope, id, {
    stateMachineName: `${kit.namePrefix}-${props.name}`,
    stateMachineType: StateMachineType.STANDARD,
    comment: props.comment,
    definitionBody: DefinitionBody.fromChainable(props.start),
    timeout: Duration.seconds(props.timeoutSeconds + safetyNetSeconds),
    ...(kit.executionLogs && observed(kit.executionLogs)),
  });
}

/** Every event of an execution, without what the states pass on: that is in the execution's history. */
const observed = (destination: ILogGroup) => ({
  logs: { destination, level: LogLevel.ALL, includeExecutionData: false },
  tracingEnabled: true,
});

export interface NestedProps {
  readonly machine: StateMachine;
  /** What the nested execution's name ends with; the parent's name comes before it. */
  readonly suffix: string;
  readonly timeoutSeconds: number;
  readonly input: Readonly<Record<string, unknown>>;
  /** The fields of the nested execution's output that the state keeps, and where. */
  readonly keep?: { readonly fields: readonly string[]; readonly at: string };
}

/** A state that runs a nested machine to its end. The time limit is here, because a machine cannot catch its own. */
export function nested(scope: Construct, id: string, props: NestedProps): NestedExecution {
  const fields = props.keep?.fields ?? [];
  const task = new NestedExecution(scope, id, {
    stateMachine: props.machine,
    integrationPattern: IntegrationPattern.RUN_JOB,
    name: JsonPath.format(`{}-${props.suffix}`, JsonPath.stringAt('$$.Execution.Name')),
    input: TaskInput.fromObject({ ...props.input }),
    associateWithParent: true,
    resultSelector:
      fields.length === 0
        ? { status: JsonPath.stringAt('$.Status') }
        : Object.fromEntries(fields.map((field) => [field, JsonPath.stringAt(`$.Output.${field}`)])),
    resultPath: props.keep?.at ?? JsonPath.DISCARD,
    taskTimeout: Timeout.duration(Duration.seconds(props.timeoutSeconds)),
  });
  task.addRetry(nestedRetry);
  return task;
}

/** The whole state, for nested machines that need all of it. */
export const release = { release: JsonPath.objectAt('$.release') } as const;
export const granted = { ...release, grant: JsonPath.objectAt('$.grant') } as const;
