import { setTimeout as sleep } from 'node:timers/promises';
import type { Handler } from '../../../lambdas/shared/actor';
import type { LoadedConfig } from '../../config/load';
import type { RequestAnswer } from '../../domain/rollback-request';

/** Who wants the release back, and why. */
export interface CallBack {
  readonly by: string;
  readonly reason: string;
}

/** The parts of a pipeline that know the release under way. */
interface Orchestrator {
  readonly loaded: LoadedConfig;
  readonly handlers: { readonly 'rollback-trigger': Handler };
  readonly stopNested: (endings: readonly string[], error: string, cause: string) => number;
}

/** What the nested executions before production are called; ending one fails the release cleanly. */
const beforeProduction = ['-initiated', '-gates', '-staging'] as const;

const mostTries = 50;
const pauseMilliseconds = 100;

/**
 * Calls back the release that this process runs: before production it ends as failed, in production it is rolled back.
 *
 * Between two boxes nothing runs that could be ended, so it is tried again for some seconds.
 */
export async function callBack(
  { loaded, handlers, stopNested }: Orchestrator,
  { by, reason }: CallBack,
): Promise<RequestAnswer> {
  const event = { source: 'tidegate.manual', service: loaded.config.service, by, reason };
  for (let tries = 1; ; tries++) {
    if (stopNested(beforeProduction, 'Aborted', reason) > 0) {
      return { status: 'started', message: 'the release has not reached production; it is being ended as failed' };
    }
    const answer = (await handlers['rollback-trigger'](event)) as RequestAnswer;
    if (answer.status !== 'not-in-production' || tries === mostTries) return answer;
    await sleep(pauseMilliseconds);
  }
}
