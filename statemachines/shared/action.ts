import { Duration } from 'aws-cdk-lib';
import { JsonPath, TaskInput, Timeout } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import type { Actor } from '../../lib/domain/actors';
import { Invocation } from './invocation';
import type { MachineKit } from './kit';
import { actionRetry, timeoutRetry } from './retries';

export interface ActionProps {
  readonly actor: Actor;
  readonly action: string;
  readonly timeoutSeconds: number;
  /** What the action gets beside the release: constants, or paths into the state. */
  readonly input?: Readonly<Record<string, unknown>>;
  /** The fields of the action's answer that the state keeps, and where; without it, the answer is dropped. */
  readonly keep?: { readonly fields: readonly string[]; readonly at: string };
  /** Tries again also when no answer came in time. */
  readonly retryTimeouts?: true;
}

/**
 * A task that runs one action of one actor.
 *
 * The id is `<box>: <what happens>`; the box is passed on, so that the action knows on whose time it runs.
 */
export function action(scope: Construct, kit: MachineKit, id: string, props: ActionProps): Invocation {
  const task = new Invocation(scope, id, {
    lambdaFunction: kit.actors[props.actor],
    payload: TaskInput.fromObject({
      action: props.action,
      state: boxOf(id),
      release: JsonPath.objectAt('$.release'),
      ...props.input,
    }),
    resultSelector: selectorOf(props.keep?.fields ?? []),
    resultPath: props.keep?.at ?? JsonPath.DISCARD,
    taskTimeout: Timeout.duration(Duration.seconds(props.timeoutSeconds)),
  });
  task.addRetry(actionRetry);
  if (props.retryTimeouts) task.addRetry(timeoutRetry);
  return task;
}

/** The box that a state belongs to: the words before the colon. */
export const boxOf = (stateId: string): string => stateId.split(':')[0] as string;

function selectorOf(fields: readonly string[]): Record<string, string> {
  if (fields.length === 0) return { status: JsonPath.stringAt('$.StatusCode') };
  return Object.fromEntries(fields.map((field) => [field, JsonPath.stringAt(`$.Payload.${field}`)]));
}
