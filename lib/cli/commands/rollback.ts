import { InvalidInputError, PermissionDeniedError, TidegateError } from '../../domain/errors';
import { exitCodes } from '../../domain/release';
import type { ReleaseRecord } from '../../domain/release-record';
import type { RequestAnswer } from '../../domain/rollback-request';
import { askOrchestrator, findOrchestrator } from '../../local/pipeline/endpoint';
import type { Pipeline } from '../../local/pipeline/pipeline';
import { findInterrupted, recover, rollBack } from '../../local/pipeline/recovery';
import type { ReleaseEnd } from '../../local/pipeline/release';
import type { CliIo } from '../io';
import { showProgress } from '../progress/show';
import { tellEnd } from './conclude';
import { loadService, type ServiceOptions, withPipeline } from './context';
import { assertReason } from './reason';

export interface RollbackOptions extends ServiceOptions {
  readonly reason: string;
}

/**
 * Calls the release under way back, whichever process runs it; without one, rolls the last completed release back.
 * A release that has not reached production is ended as failed.
 */
export async function rollbackCommand(io: CliIo, options: RollbackOptions): Promise<number> {
  assertReason(options.reason, 'why the traffic must go back');
  const { loaded, state } = loadService(io, options);
  const allowed = loaded.config.permissions.rollback;
  if (allowed !== undefined && !allowed.includes(io.user))
    throw new PermissionDeniedError(io.user, 'rollback', allowed);
  const show = showProgress(io, options.json === true);
  try {
    const ended = await withPipeline(io, options, show.tell, async (pipeline) => {
      const { holder } = await pipeline.store.lane(loaded.config.service);
      const host = holder === undefined ? undefined : await findOrchestrator(state.orchestrator(holder));
      if (host === undefined) return rollBackHere(pipeline, io.user, options.reason);
      return accepted(await askOrchestrator(host, { by: io.user, reason: options.reason }));
    });
    show.end();
    return conclude(io, options, ended);
  } finally {
    show.end();
  }

  function conclude(to: CliIo, { json }: RollbackOptions, ended: ReleaseEnd | RequestAnswer): number {
    if ('outcome' in ended) {
      tellEnd(to, state, ended, json === true);
      return exitCodes[ended.outcome];
    }
    to.out(json === true ? `${JSON.stringify(ended)}\n` : `${ended.message}\n`);
    return 0;
  }
}

/** @throws TidegateError when the release cannot be called back any more, or not yet */
function accepted(answer: RequestAnswer): RequestAnswer {
  if (answer.status === 'started' || answer.status === 'already-requested') return answer;
  throw new TidegateError('NotCalledBack', answer.message, {
    fault: 'user',
    remedy: 'wait until the release has ended, see what runs with "tidegate status", and try again',
  });
}

/** Nobody runs the release: this process does what is left to do. */
async function rollBackHere(pipeline: Pipeline, by: string, reason: string): Promise<ReleaseEnd> {
  const interrupted = await findInterrupted(pipeline);
  if (interrupted !== undefined) return recover(pipeline, interrupted);
  return rollBack(pipeline, await lastCompleted(pipeline), by, reason);
}

async function lastCompleted({ store, loaded, local }: Pipeline): Promise<ReleaseRecord> {
  const { service } = loaded.config;
  const { current } = await local.service.target.split('production');
  const records = await store.list(service, 50);
  const live = records.find(({ ref, outcome }) => outcome === 'completed' && ref.version === current);
  if (live !== undefined) return live;
  throw new InvalidInputError(
    current === undefined ? `${service} runs nothing in production` : `${current} was not released from here`,
    { remedy: 'see what runs with "tidegate status"' },
  );
}
