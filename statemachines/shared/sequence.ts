import type { INextable, State } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { decide } from './verdict';

/** A step of a box: where it starts, and how it goes on when it is done. */
export interface Step {
  readonly first: State;
  goTo(next: State): void;
}

/** A step that goes on by itself when its task has succeeded. */
export function step(task: State & INextable): Step {
  return { first: task, goTo: (next) => void task.next(next) };
}

/** A step that goes on only when its task's verdict is `passed`. */
export function judged(scope: Construct, task: State & INextable, question: string, failed: State): Step {
  return { first: task, goTo: (next) => void task.next(decide(scope, question, { passed: next }, failed)) };
}

/** Puts steps one after the other, in the order in which they are read, up to the last state. */
export function sequence(steps: readonly Step[], last: State): State {
  for (const [i, current] of steps.entries()) current.goTo(steps[i + 1]?.first ?? last);
  return steps[0]?.first ?? last;
}
