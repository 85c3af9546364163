import { InvalidInputError } from '../../domain/errors';
import { findOrchestrator, tellDecision } from '../../local/pipeline/endpoint';
import type { CliIo } from '../io';
import { findRelease, loadService, type ServiceOptions, withPipeline } from './context';
import { assertReason } from './reason';

export interface DecideOptions extends ServiceOptions {
  readonly releaseId: string;
  readonly decision: 'approved' | 'rejected';
  readonly reason?: string;
}

/** Approves or rejects a release that waits for it; the process that runs the release checks whether the user may. */
export async function decideCommand(io: CliIo, options: DecideOptions): Promise<number> {
  const { releaseId, decision, reason, json } = options;
  if (reason !== undefined) assertReason(reason, `why the release is ${decision}`);
  const { state } = loadService(io, options);
  await withPipeline(
    io,
    options,
    () => undefined,
    (pipeline) => findRelease(pipeline, releaseId),
  );
  const host = await findOrchestrator(state.orchestrator(releaseId));
  if (host === undefined) {
    throw new InvalidInputError(`no process of this machine runs ${releaseId}, so it waits for nothing`, {
      remedy: 'see what is under way with "tidegate status"',
    });
  }
  const wish = { releaseId, decision, by: io.user, ...(reason !== undefined && { reason }) };
  const accepted = await tellDecision(host, wish);
  io.out(json === true ? `${JSON.stringify(accepted)}\n` : `${accepted.message}\n`);
  return 0;
}
