import type { StatesError } from '../errors';
import { type EventDetails, failureDetails } from '../history';
import type { Resource } from '../integrations/resource';
import type { Json } from '../json';
import type { Thread } from '../thread';

/** One attempt of a task. */
export interface TaskCall {
  readonly resource: Resource;
  readonly parameters: Json;
  readonly timeoutSeconds: number | undefined;
  readonly heartbeatSeconds: number | undefined;
  /** Set if the task goes on until the token is answered. */
  readonly token: string | undefined;
}

type Step = 'Scheduled' | 'Started' | 'Submitted' | 'Succeeded' | 'Failed' | 'TimedOut';

/** Writes down a step of an attempt; tasks that name a function directly have a family of events of their own. */
export function recordStep(thread: Thread, { resource }: TaskCall, step: Step, details: object = {}): void {
  const isFunction = resource.key === 'function';
  const names = isFunction ? {} : { resourceType: resource.service, resource: resource.action };
  const key = `${isFunction ? 'lambdaFunction' : 'task'}${step}EventDetails`;
  const event: EventDetails = { [key]: { ...names, ...details } };
  thread.record(`${isFunction ? 'LambdaFunction' : 'Task'}${step}`, isFunction && step === 'Started' ? {} : event);
}

/** Writes down that an attempt is made; the parameters are JSON text. */
export function recordStart(thread: Thread, call: TaskCall, parameters: string): void {
  const { resource, timeoutSeconds, heartbeatSeconds } = call;
  recordStep(thread, call, 'Scheduled', {
    ...(resource.key === 'function'
      ? { resource: resource.text, input: parameters }
      : { region: thread.host.region, parameters }),
    ...(timeoutSeconds !== undefined && { timeoutInSeconds: timeoutSeconds }),
    ...(heartbeatSeconds !== undefined && { heartbeatInSeconds: heartbeatSeconds }),
  });
  recordStep(thread, call, 'Started');
}

/** Writes down how an attempt failed. */
export const recordFailure = (thread: Thread, call: TaskCall, error: StatesError): void =>
  recordStep(thread, call, error.error === 'States.Timeout' ? 'TimedOut' : 'Failed', failureDetails(error));
