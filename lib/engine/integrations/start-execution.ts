import { EngineError, maxCauseLength, TaskFailure } from '../errors';
import type { ExecutionDescription } from '../history';
import { isObject, type Json } from '../json';
import type { TaskDriver } from '../options';

/** The calls of the engine that nested executions need. */
export interface NestedExecutions {
  startExecution(request: { stateMachineArn: string; name?: string; input?: string }): {
    readonly executionArn: string;
    readonly startDate: Date;
  };
  stopExecution(request: { executionArn: string; cause?: string }): unknown;
  waitForExecution(executionArn: string): Promise<ExecutionDescription>;
}

/** Tasks that call `states:startExecution`; `.sync` and `.sync:2` wait for the nested execution and stop it with them. */
export const startExecutionDriver =
  (executions: NestedExecutions): TaskDriver =>
  async ({ resource, parameters, signal, submitted }) => {
    const { executionArn, startDate } = start(executions, parameters);
    const started = { ExecutionArn: executionArn, StartDate: startDate.getTime() };
    if (!resource.includes('.sync')) return started;

    const stop = (): unknown =>
      executions.stopExecution({ executionArn, cause: 'the task that waited for this execution was stopped' });
    signal.addEventListener('abort', stop);
    if (signal.aborted) stop();
    submitted(started);
    const ended = await executions.waitForExecution(executionArn);
    const parse = resource.endsWith(':2') ? (text: string): Json => JSON.parse(text) : (text: string): Json => text;
    if (ended.status === 'SUCCEEDED') return describe(ended, parse);
    throw new TaskFailure('States.TaskFailed', causeOf(ended, parse));
  };

function start(executions: NestedExecutions, parameters: unknown): ReturnType<NestedExecutions['startExecution']> {
  const { StateMachineArn: arn, Name: name, Input: input = {} } = isObject(parameters) ? parameters : {};
  try {
    return executions.startExecution({
      stateMachineArn: String(arn),
      ...(name !== undefined && { name: String(name) }),
      input: typeof input === 'string' ? input : JSON.stringify(input),
    });
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    throw new TaskFailure(
      `StepFunctions.${error.name}Exception`,
      `${error.message} (Service: AWSStepFunctions; Status Code: 400; Error Code: ${error.name})`,
    );
  }
}

type Parse = (text: string) => Json;

/** What `DescribeExecution` tells, in the spelling of the integration; times in milliseconds. */
function describe(ended: ExecutionDescription, parse: Parse): Record<string, Json> {
  return {
    ...(ended.cause !== undefined && { Cause: ended.cause }),
    ...(ended.error !== undefined && { Error: ended.error }),
    ExecutionArn: ended.executionArn,
    Input: parse(ended.input),
    InputDetails: { Included: true },
    Name: ended.name,
    ...(ended.output !== undefined && { Output: parse(ended.output), OutputDetails: { Included: true } }),
    StartDate: ended.startDate.getTime(),
    StateMachineArn: ended.stateMachineArn,
    Status: ended.status,
    ...(ended.stopDate && { StopDate: ended.stopDate.getTime() }),
  };
}

function causeOf(ended: ExecutionDescription, parse: Parse): string {
  const description = describe(ended, parse);
  const cause = JSON.stringify(description);
  if (cause.length <= maxCauseLength) return cause;
  // A cause that is cut off would be no JSON any more; each character may take six when it is escaped.
  const shorter = { ...description, Cause: (ended.cause ?? '').slice(0, maxCauseLength / 8) };
  return JSON.stringify({ ...shorter, Input: {}, InputDetails: { Included: false } });
}
