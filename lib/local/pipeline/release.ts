import { failedActions } from '../../../lambdas/shared/failed-actions';
import { preempt } from '../../../lambdas/shared/preempt';
import { type ReleaseOutcome, type ReleaseRef, releaseIdOf, releaseMachineOf } from '../../domain/release';
import type { ReleaseRecord } from '../../domain/release-record';
import { parseVersion } from '../../domain/version';
import type { ExecutionDescription } from '../../engine';
import type { ReleaseStore } from '../../ports/release-store';
import { askToStop, findOrchestrator } from './endpoint';
import type { Pipeline } from './pipeline';
import { watchTraffic } from './traffic-watch';

/** How a release or a rollback ended, and what it left behind. */
export interface ReleaseEnd {
  readonly releaseId: string;
  readonly outcome: ReleaseOutcome;
  /** Undefined when the store does not answer any more. */
  readonly record: ReleaseRecord | undefined;
  /** What failed on the way and did not change how the release ended. */
  readonly warnings: readonly string[];
}

/** What is to be released: everything of a release but its name and who wants it. */
export type ReleaseWish = Omit<ReleaseRef, 'id' | 'service' | 'initiatedBy' | 'preempts'>;

/** Why a hotfix takes the place of the release that is under way; no reason is one, too. */
export interface Preemption {
  readonly reason: string | undefined;
}

/** Releases a version: through the synthesized machine of its type, to one of its ends. */
export async function release(
  pipeline: Pipeline,
  wish: ReleaseWish,
  initiatedBy: string,
  preemption?: Preemption,
): Promise<ReleaseEnd> {
  const { service } = pipeline.loaded.config;
  const id = await nextReleaseId(pipeline, parseVersion(wish.version));
  const asked: ReleaseRef = { ...wish, id, service, initiatedBy };
  const preempts = preemption && (await makeWay(pipeline, asked, preemption));
  const ref: ReleaseRef = { ...asked, ...(preempts !== undefined && { preempts }) };
  return supervise(pipeline, id, async () => {
    const execution = await pipeline.run(releaseMachineOf(wish.type), id, { release: ref });
    return outcomeOf(execution);
  });
}

/** Ends the release that another process runs; undefined when none is under way. @throws LaneHeldError when it may not be ended */
async function makeWay(
  { store, state, local }: Pipeline,
  hotfix: ReleaseRef,
  { reason }: Preemption,
): Promise<string | undefined> {
  const { holder } = await store.lane(hotfix.service);
  if (holder === undefined) return undefined;
  const endRunning = async (cause: string) => {
    const host = await findOrchestrator(state.orchestrator(holder));
    const wish = { releaseId: holder, kind: 'preempted', by: hotfix.initiatedBy, reason: cause } as const;
    return host !== undefined && askToStop(host, wish);
  };
  await preempt(local.ports, hotfix, holder, reason, endRunning);
  return holder;
}

/** A name that was never used: closed names cannot be used again. */
async function nextReleaseId({ store, loaded }: Pipeline, version: string): Promise<string> {
  for (let attempt = 1; ; attempt++) {
    const id = releaseIdOf(loaded.config.service, version, attempt);
    if ((await store.get(id)) === undefined) return id;
  }
}

/** Announces this process as the one that runs the release, shows the traffic while it runs, and keeps the histories. */
export async function supervise(
  pipeline: Pipeline,
  releaseId: string,
  work: () => Promise<ReleaseOutcome>,
): Promise<ReleaseEnd> {
  const { state, endpoint, local, onProgress, store } = pipeline;
  const directory = state.orchestrator(releaseId);
  const done = new AbortController();
  onProgress({ kind: 'started', at: Date.now(), releaseId });
  pipeline.supervised.releaseId = releaseId;
  await endpoint.announce(directory);
  const watching = watchTraffic(local.service, Date.now(), onProgress, done.signal);
  try {
    const outcome = await work();
    await local.sourceControl.checkouts.removeCheckout(releaseId);
    // How it ended is known, even when the store cannot tell the rest any more.
    return await endOf(store, releaseId, outcome).catch(() => ({
      releaseId,
      outcome,
      record: undefined,
      warnings: [],
    }));
  } finally {
    done.abort();
    delete pipeline.supervised.releaseId;
    await watching;
    await endpoint.withdraw(directory);
  }
}

/** What the store knows of a release that has ended. */
export async function endOf(store: ReleaseStore, releaseId: string, outcome: ReleaseOutcome): Promise<ReleaseEnd> {
  const record = await store.get(releaseId);
  const failed = failedActions(await store.timeline(releaseId));
  return { releaseId, outcome, record, warnings: [...(record?.facts.warnings ?? []), ...failed] };
}

const outcomes: Readonly<Record<string, ReleaseOutcome>> = {
  release_failed: 'failed',
  release_rolled_back: 'rolled_back',
  release_rollback_escalated: 'escalated',
  rollback_escalated: 'escalated',
};

/** What the end of an execution means for the release. */
export function outcomeOf({ status, error }: ExecutionDescription): ReleaseOutcome {
  if (status === 'SUCCEEDED') return 'completed';
  return outcomes[error ?? ''] ?? 'failed';
}
