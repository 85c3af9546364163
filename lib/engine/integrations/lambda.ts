import { inspect } from 'node:util';
import { maxCauseLength, TaskFailure } from '../errors';
import { isObject } from '../json';
import type { LambdaInvoker, TaskDriver } from '../options';

/** Tasks whose resource is a function: the processed input is the event, the function's answer the result. */
export const functionDriver =
  (invoke: LambdaInvoker): TaskDriver =>
  ({ resource, parameters, signal }) =>
    answerOf(() => invoke(resource, parameters, signal));

/** Tasks that call `lambda:invoke`: the answer is wrapped in what the service adds. */
export const lambdaInvokeDriver =
  (invoke: LambdaInvoker): TaskDriver =>
  async ({ parameters, signal }) => {
    const { FunctionName: name, Payload: payload } = isObject(parameters) ? parameters : {};
    if (typeof name !== 'string') {
      throw new TaskFailure('Lambda.ValidationException', 'the parameters of lambda:invoke need a FunctionName');
    }
    const answer = await answerOf(() => invoke(name, payload ?? {}, signal));
    return { ExecutedVersion: '$LATEST', Payload: answer ?? null, StatusCode: 200 };
  };

async function answerOf(call: () => Promise<unknown>): Promise<unknown> {
  try {
    return await call();
  } catch (error) {
    throw error instanceof TaskFailure ? error : thrown(error);
  }
}

/** What a function threw, as its runtime reports it. */
function thrown(error: unknown): TaskFailure {
  const [errorType, errorMessage, stack] =
    error instanceof Error
      ? [error.name, error.message, error.stack ?? '']
      : [typeof error, typeof error === 'string' ? error : inspect(error), ''];
  const cause = JSON.stringify({ errorType, errorMessage, trace: stack.split('\n') });
  if (cause.length <= maxCauseLength) return new TaskFailure(errorType, cause);
  // A cause that is cut off would be no JSON any more; each character may take six when it is escaped.
  const shorter = { errorType, errorMessage: errorMessage.slice(0, maxCauseLength / 8), trace: [] };
  return new TaskFailure(errorType, JSON.stringify(shorter));
}
