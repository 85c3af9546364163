import { remainderFor } from '../../../lambdas/shared/lost-release';
import { TidegateError } from '../../domain/errors';
import type { RecoveryMachine } from '../../domain/recovery';
import type { ReleaseOutcome } from '../../domain/release';
import type { ReleaseRecord } from '../../domain/release-record';
import { findOrchestrator } from './endpoint';
import type { Pipeline } from './pipeline';
import { endOf, outcomeOf, type ReleaseEnd, supervise } from './release';

/** The release whose process ended before it did, if there is one: it still holds the lane. */
export async function findInterrupted({ store, state, loaded }: Pipeline): Promise<ReleaseRecord | undefined> {
  const { holder } = await store.lane(loaded.config.service);
  if (holder === undefined || (await findOrchestrator(state.orchestrator(holder))) !== undefined) return undefined;
  return store.get(holder);
}

/**
 * Ends an interrupted release: one that was in production is rolled back, one that was verified is completed, any other
 * is cleaned up as failed. @throws TidegateError for one that has escalated, which only people can end
 */
export async function recover(pipeline: Pipeline, record: ReleaseRecord): Promise<ReleaseEnd> {
  const { ref, outcome } = record;
  const why = 'the process that ran the release ended before the release did';
  const remainder = await remainderFor(pipeline.local.ports, record, why);
  if (remainder === 'people') throw new NeedsPeopleError(ref.id);
  if (remainder === 'free lane') {
    await pipeline.store.releaseLane(ref.service, ref.id);
    return endOf(pipeline.store, ref.id, outcome ?? 'failed');
  }
  const error = { Error: 'OrchestratorLost', Cause: why };
  return supervise(pipeline, ref.id, () => end(pipeline, record, remainder, error));
}

/** Rolls a release back that is not running: the rollback machine on its own. */
export function rollBack(pipeline: Pipeline, record: ReleaseRecord, by: string, reason: string): Promise<ReleaseEnd> {
  const { ref } = record;
  return supervise(pipeline, ref.id, async () => {
    const { clock } = pipeline.local.ports;
    await pipeline.store.recordTrigger(ref.id, { trigger: 'manual', reason, by, at: clock.now().toISOString() });
    return runRollback(pipeline, record, { Error: 'RollbackRequested', Cause: reason });
  });
}

/** A release whose rollback did not succeed keeps the lane until a person has said what was done about it. */
class NeedsPeopleError extends TidegateError {
  constructor(releaseId: string) {
    super('NeedsPeople', `the rollback of ${releaseId} did not succeed, and nobody has resolved it yet`, {
      fault: 'user',
      remedy: `see to production, then say what was done: "tidegate resolve ${releaseId} --note ..."`,
    });
  }
}

async function end(
  pipeline: Pipeline,
  record: ReleaseRecord,
  machine: RecoveryMachine,
  error: object,
): Promise<ReleaseOutcome> {
  const { ref } = record;
  if (machine === 'rollback') return runRollback(pipeline, record, error);
  if (machine === 'completed') {
    await pipeline.run('completed', freshName(pipeline, ref.id), {
      release: ref,
      grant: await grant(pipeline, record),
    });
    return 'completed';
  }
  await pipeline.run('failed', freshName(pipeline, ref.id), { release: ref, error });
  return 'failed';
}

async function runRollback(pipeline: Pipeline, record: ReleaseRecord, error: object): Promise<ReleaseOutcome> {
  const { ref } = record;
  const input = { release: ref, grant: await grant(pipeline, record), error };
  const execution = await pipeline.run('rollback', freshName(pipeline, ref.id), input);
  return execution.status === 'SUCCEEDED' ? 'rolled_back' : outcomeOf(execution);
}

/** The lane again: the epoch that the release still holds, or a new one if it had ended. */
async function grant({ store }: Pipeline, { ref, facts }: ReleaseRecord): Promise<{ epoch: number; commit: string }> {
  if (facts.branchCommit === undefined) {
    throw new TidegateError('NothingToRollBack', `${ref.id} never reached an environment`, { fault: 'user' });
  }
  return { epoch: await store.acquireLane(ref.service, ref.id), commit: facts.branchCommit };
}

/** The name of an execution beside the release's own, which is taken; short, because nested names append to it. */
const freshName = ({ local }: Pipeline, releaseId: string): string =>
  `${releaseId}-r${local.ports.clock.now().getTime().toString(36)}`;
