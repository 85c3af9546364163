import { inspect } from 'node:util';
import { dataLimitExceeded, StatesError, Stopped, TaskFailure } from '../errors';
import { isTooLarge, type Json, toJson } from '../json';
import type { CleanUp, Settle } from '../scope';
import type { Thread } from '../thread';
import { recordFailure, recordStart, recordStep, type TaskCall } from './task-events';

/** Makes one attempt of a task, writes down how it goes, and gives its result. */
export async function perform(thread: Thread, call: TaskCall): Promise<Json> {
  const { resource } = call;
  const subject = resource.key === 'function' ? resource.text : resource.service;
  const parameters = JSON.stringify(call.parameters);
  if (isTooLarge(parameters)) throw dataLimitExceeded(subject);

  recordStart(thread, call, parameters);
  try {
    const answer = await thread.scope.wait<unknown>((settle) => begin(thread, call, parameters, settle));
    const { value, text } = encoded(answer);
    if (isTooLarge(text)) throw dataLimitExceeded(subject);
    recordStep(thread, call, 'Succeeded', { output: text });
    return value;
  } catch (error) {
    if (error instanceof StatesError) recordFailure(thread, call, error);
    throw error;
  }
}

/** Sets the attempt going: its driver, its time limit, and the token that it may wait for. */
function begin(thread: Thread, call: TaskCall, parameters: string, settle: Settle<unknown>): CleanUp {
  const { resource, timeoutSeconds, token } = call;
  const { clock, driverOf } = thread.host.services;
  const controller = new AbortController();
  const stopTimer =
    timeoutSeconds === undefined ? undefined : clock.schedule(timeoutSeconds * 1000, () => settle.giveUp(timeout()));
  const closeToken = token === undefined ? undefined : openToken(thread, token, call.heartbeatSeconds, settle);
  const submitted = (output: unknown): void => {
    if (!settle.isSettled()) recordStep(thread, call, 'Submitted', { output: encoded(output).text });
  };
  const work = async (): Promise<unknown> =>
    driverOf(resource)({
      resource: resource.text,
      parameters: JSON.parse(parameters),
      ...(token !== undefined && { taskToken: token }),
      signal: controller.signal,
      executionArn: thread.host.executionArn,
      stateName: thread.stateName,
      submitted,
    });
  work()
    .then(token === undefined ? settle.resolve : submitted)
    .catch((error: unknown) => settle.reject(failureOf(error)));
  return (givenUp) => {
    stopTimer?.();
    closeToken?.();
    if (givenUp) controller.abort(new Error('nobody waits for this task any more'));
  };
}

function openToken(
  thread: Thread,
  token: string,
  heartbeatSeconds: number | undefined,
  settle: Settle<unknown>,
): () => void {
  const { clock, tokens } = thread.host.services;
  let stopTimer: (() => void) | undefined;
  const heartbeat = (): void => {
    stopTimer?.();
    if (heartbeatSeconds === undefined) return;
    stopTimer = clock.schedule(heartbeatSeconds * 1000, () => settle.giveUp(timeout(true)));
  };
  heartbeat();
  const fail = (error?: string, cause?: string): void => settle.reject(new StatesError(error, cause));
  tokens.open(token, { succeed: settle.resolve, fail, heartbeat });
  return () => {
    stopTimer?.();
    tokens.close(token);
  };
}

/** The service records a missed heartbeat as a timeout too. */
const timeout = (missedHeartbeat = false): StatesError => new StatesError('States.Timeout', undefined, missedHeartbeat);

function encoded(answer: unknown): ReturnType<typeof toJson> {
  try {
    return toJson(answer);
  } catch (error) {
    throw new StatesError('Runtime.MarshalError', `the result cannot be written as JSON: ${String(error)}`);
  }
}

/** What a driver rejected with: a failure names itself, any other error goes by its own name. */
function failureOf(error: unknown): unknown {
  if (error instanceof TaskFailure) return new StatesError(error.error, error.cause);
  if (error instanceof StatesError || error instanceof Stopped) return error;
  if (error instanceof Error) return new StatesError(error.name, error.message);
  return new StatesError('States.TaskFailed', typeof error === 'string' ? error : inspect(error));
}
