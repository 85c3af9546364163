import { InvalidInputError, TidegateError } from '../../domain/errors';
import { assertMay } from '../../domain/release-request/rights';
import { askToStop, findOrchestrator } from '../../local/pipeline/endpoint';
import type { CliIo } from '../io';
import { findRelease, loadService, type ServiceOptions, withPipeline } from './context';
import { assertReason } from './reason';

export interface AbortOptions extends ServiceOptions {
  readonly releaseId: string;
  readonly reason: string;
}

/** Ends a release that another process runs, before it enters production. */
export async function abortCommand(io: CliIo, options: AbortOptions): Promise<number> {
  const { releaseId, reason, json } = options;
  assertReason(reason, 'why the release must end');
  const { loaded, state } = loadService(io, options);
  assertMay(loaded.config.permissions, 'rollback', io.user, loaded.config.service);
  const { outcome } = await withPipeline(
    io,
    options,
    () => undefined,
    (pipeline) => findRelease(pipeline, releaseId),
  );
  if (outcome !== undefined) {
    throw new InvalidInputError(`${releaseId} has ended as ${outcome}`, {
      remedy: 'roll back what runs with "tidegate rollback"',
    });
  }
  const host = await findOrchestrator(state.orchestrator(releaseId));
  if (host === undefined) {
    throw new InvalidInputError(`no process of this machine runs ${releaseId}`, {
      remedy: 'end what is left of it with "tidegate rollback"',
    });
  }
  if (!(await askToStop(host, { releaseId, kind: 'aborted', by: io.user, reason }))) {
    throw new TidegateError('InProduction', `${releaseId} has entered production`, {
      fault: 'user',
      remedy: 'roll it back with "tidegate rollback"',
    });
  }
  const answer = { releaseId, message: `${releaseId} is being ended as failed` };
  io.out(json === true ? `${JSON.stringify(answer)}\n` : `${answer.message}\n`);
  return 0;
}
