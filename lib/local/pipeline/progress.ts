import * as z from 'zod';
import { rootErrorOf } from '../../../lambdas/shared/nested-error';
import type { HistoryEvent } from '../../engine';
import type { Notice } from '../../ports/notifier';

/** What a release does, as it does it: for whoever shows it. Times in milliseconds since the epoch. */
export type ProgressEvent =
  | { readonly kind: 'started'; readonly at: number; readonly releaseId: string }
  | {
      readonly kind: 'box';
      readonly at: number;
      readonly box: string;
      readonly change: Change;
      readonly reason?: string;
    }
  | {
      readonly kind: 'step';
      readonly at: number;
      readonly box: string;
      readonly step: string;
      readonly change: Change;
      readonly reason?: string;
    }
  | {
      readonly kind: 'traffic';
      readonly at: number;
      readonly weights: Readonly<Record<string, number>>;
      readonly totals: Readonly<Record<string, { readonly requests: number; readonly errors: number }>>;
    }
  | { readonly kind: 'notice'; readonly at: number; readonly notice: Notice & { readonly to: string } };

export type Change = 'entered' | 'passed' | 'failed';

const ends = new Set(['TaskSucceeded', 'TaskFailed', 'TaskTimedOut']);

/**
 * Turns the engine's events into progress: tasks of the workflow's own machines are boxes, tasks inside them are steps.
 * Waits and choices are no news.
 */
export class ProgressReader {
  /** How the latest tasks ended, by execution and event: the event after it only says that the state was left. */
  readonly #ended = new Map<string, HistoryEvent>();

  read(executionArn: string, event: HistoryEvent): ProgressEvent | undefined {
    const at = event.timestamp.getTime();
    if (ends.has(event.type)) this.#ended.set(`${executionArn}#${event.id}`, event);
    if (/^(Task|Parallel)StateEntered$/.test(event.type)) {
      return { at, ...placeOf(event.stateEnteredEventDetails?.name ?? ''), change: 'entered' };
    }
    if (!/^(Task|Parallel)StateExited$/.test(event.type)) return undefined;
    const end = this.#ended.get(`${executionArn}#${event.previousEventId}`);
    this.#ended.delete(`${executionArn}#${event.previousEventId}`);
    const reason = event.type.startsWith('Parallel') ? caughtByParallel(event) : failureOf(end);
    return {
      at,
      ...placeOf(event.stateExitedEventDetails?.name ?? ''),
      change: reason === undefined ? 'passed' : 'failed',
      ...(reason !== undefined && { reason }),
    };
  }
}

function placeOf(name: string): { kind: 'box'; box: string } | { kind: 'step'; box: string; step: string } {
  const [box = name, step] = name.split(': ');
  return step === undefined ? { kind: 'box', box } : { kind: 'step', box, step };
}

const Answer = z.object({ Payload: z.object({ Error: z.string().min(1), Cause: z.string() }) });
const Caught = z.object({ error: z.object({ Error: z.string(), Cause: z.string().default('') }) });

/** Why a task failed, or why its answer shuts the box; undefined when neither. */
function failureOf(end: HistoryEvent | undefined): string | undefined {
  if (end?.taskSucceededEventDetails !== undefined) {
    const answer = Answer.safeParse(JSON.parse(end.taskSucceededEventDetails.output));
    return answer.success ? answer.data.Payload.Cause || answer.data.Payload.Error : undefined;
  }
  const failure = end?.taskFailedEventDetails ?? end?.taskTimedOutEventDetails;
  if (failure === undefined) return undefined;
  return rootErrorOf({ Error: failure.error ?? 'Error', Cause: failure.cause ?? '' }).reason;
}

function caughtByParallel({ stateExitedEventDetails }: HistoryEvent): string | undefined {
  const caught = Caught.safeParse(JSON.parse(stateExitedEventDetails?.output ?? 'null'));
  return caught.success ? rootErrorOf(caught.data.error).reason : undefined;
}
