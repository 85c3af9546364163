import { setTimeout as sleep } from 'node:timers/promises';
import type { Handler } from '../../../lambdas/shared/actor';
import type { LoadedConfig } from '../../config/load';
import { assertMay } from '../../domain/release-request/rights';
import type { RequestAnswer } from '../../domain/rollback-request';
import { type Stopper, stopHere } from './stop';

/** Who wants the release back, and why. */
export interface CallBack {
  readonly by: string;
  readonly reason: string;
  /** Whoever interrupts the process of a release needs no right to: it ends anyway. */
  readonly source?: 'tidegate.manual' | 'tidegate.interrupt';
}

/** The parts of a pipeline that know the release under way. */
export interface Orchestrator extends Stopper {
  readonly loaded: LoadedConfig;
  readonly handlers: { readonly 'rollback-trigger': Handler };
  /** The release that this process runs; undefined when it runs none. */
  readonly releaseId: () => string | undefined;
}

const mostTries = 50;
const pauseMilliseconds = 100;

/**
 * Calls back the release that this process runs: before production it ends as failed, in production it is rolled back.
 *
 * Between the entry into production and its first state nothing can be called back, so it is tried again for some seconds.
 * @throws RefusedError
 */
export async function callBack(
  orchestrator: Orchestrator,
  { by, reason, source = 'tidegate.manual' }: CallBack,
): Promise<RequestAnswer> {
  const { loaded, handlers, releaseId } = orchestrator;
  const { permissions, service } = loaded.config;
  if (source === 'tidegate.manual') assertMay(permissions, 'rollback', by, service);
  const running = releaseId();
  if (running !== undefined && (await stopHere(orchestrator, running, { kind: 'aborted', by, reason }))) {
    return { status: 'started', message: 'the release has not reached production; it is being ended as failed' };
  }
  const event = { source, service, by, reason };
  for (let tries = 1; ; tries++) {
    const answer = (await handlers['rollback-trigger'](event)) as RequestAnswer;
    if (answer.status !== 'not-in-production' || tries === mostTries) return answer;
    await sleep(pauseMilliseconds);
  }
}
