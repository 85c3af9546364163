import { toDuration } from '../../lib/domain/duration';
import { describeError, TransientError } from '../../lib/domain/errors';
import { type ActionContext, action } from '../shared/actor';
import { bounded } from '../shared/bounded';
import { captureRollback } from '../shared/rollback-context';
import { giveUp, goOn, type Progress, RoundAnswer, withProgress } from '../shared/verdict';
import { measureBlastRadius } from './blast-radius';
import { servesAsWeighted } from './served-split';

/** Rounds, a second apart, before a reversion that is not served counts as failed: inside the two minutes it may take. */
const mostRounds = 60;

/** The epoch of a release's rollback: one above the release's own, known without asking anyone. */
export const rollbackEpochOf = (epoch: number): number => epoch + 1;

/**
 * One round of the reversion: all traffic to the previous version, then verified by what is served and how it feels.
 *
 * Nothing here waits for the store: when it does not answer, the target itself knows the version that was current.
 */
export const revertTraffic = action({
  input: withProgress,
  output: RoundAnswer,
  run: async (context, { grant, progress }) => {
    const { now } = context;
    const memory = { ...progress.memory, since: progress.memory.since ?? now().toISOString() };
    const round: Progress = { index: progress.index + 1, waitSeconds: 1, memory };
    const problem = await tryRevert(context, rollbackEpochOf(grant.epoch), memory.since);
    if (problem === undefined) return goOn('reverted', round);
    if (!problem.final && round.index < mostRounds) return goOn('wait', round);
    await noteFailure(context, memory.since);
    return giveUp(problem.error ?? 'ReversionFailed', problem.reason, round);
  },
});

interface Problem {
  readonly reason: string;
  /** No further round can mend it. */
  readonly final: boolean;
  readonly error?: string;
}

/** An outage of the target or of the store is a reason to try again, as long as there is time, and none to give up. */
async function tryRevert(context: ActionContext, epoch: number, since: string): Promise<Problem | undefined> {
  try {
    const previous = await previousVersion(context);
    if (previous === undefined) return noPreviousVersion;
    const problem = await revertTo(context, previous, epoch);
    if (problem === undefined) await complete(context, previous, since);
    return problem;
  } catch (error) {
    if (!(error instanceof TransientError)) throw error;
    return { reason: describeError(error), final: false };
  }
}

const noPreviousVersion: Problem = {
  error: 'NoPreviousVersion',
  reason: 'there is no previous version to send traffic back to',
  final: true,
};

async function revertTo(context: ActionContext, previous: string, epoch: number): Promise<Problem | undefined> {
  const { target } = context;
  const { instances } = await target.split('production');
  const wanted = target.instances('production');
  if ((instances[previous] ?? 0) < wanted) await target.scale('production', previous, undefined, wanted, epoch);

  const { status, detail, healthyInstances } = await target.status('production', previous);
  if (healthyInstances === 0) {
    await keepBetter(context, epoch);
    return { reason: `${previous} cannot serve: ${detail}`, final: status === 'failed' };
  }
  await target.promote('production', previous, epoch);

  const wrong = await servesAsWeighted(target, 'production', { [previous]: 100 });
  if (wrong !== undefined) return { reason: wrong, final: false };
  const health = await target.health('production', previous);
  return health.healthy ? undefined : { reason: `${previous}: ${health.detail ?? 'unhealthy'}`, final: false };
}

/** Traffic sent to a version that is down would turn a bad release into an outage: the one that still answers gets it. */
async function keepBetter({ release, target }: ActionContext, epoch: number): Promise<void> {
  const { healthyInstances } = await target.status('production', release.version);
  if (healthyInstances > 0) await target.promote('production', release.version, epoch);
}

async function previousVersion(context: ActionContext): Promise<string | undefined> {
  const { record, target, release } = context;
  try {
    const { facts } = await record();
    if (facts.previousVersion !== undefined) return facts.previousVersion;
  } catch (error) {
    context.log.warn('the store does not answer; asking the target', { error: String(error) });
  }
  const { current } = await target.split('production');
  return current === release.version ? undefined : current;
}

async function complete(context: ActionContext, previous: string, since: string): Promise<void> {
  const { release, ports, now, audit } = context;
  const duration = toDuration(now().getTime() - Date.parse(since));
  // A release that was called back right at the start of production has not noted it yet, and what follows needs it.
  await ports.store.note(release.id, { previousVersion: previous });
  await captureRollback(context, { trafficReversion: { status: 'completed', duration } });
  await measureBlastRadius(context);
  await audit('rolled_back/traffic', `all traffic on ${previous}`, { duration });
}

/** People are called next, whether the store takes this or not. */
async function noteFailure(context: ActionContext, since: string): Promise<void> {
  const duration = toDuration(context.now().getTime() - Date.parse(since));
  await bounded(context.ports, captureRollback(context, { trafficReversion: { status: 'failed', duration } }));
}
