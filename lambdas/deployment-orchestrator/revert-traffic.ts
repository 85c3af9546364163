import { toDuration } from '../../lib/domain/duration';
import { type ActionContext, action } from '../shared/actor';
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
    const previous = await previousVersion(context);
    if (previous === undefined) {
      return fail(context, 'NoPreviousVersion', 'there is no previous version to send traffic back to', round);
    }

    const problem = await revertTo(context, previous, rollbackEpochOf(grant.epoch));
    if (problem === undefined) {
      await complete(context, previous, memory.since);
      return goOn('reverted', round);
    }
    if (!problem.final && round.index < mostRounds) return goOn('wait', round);
    return fail(context, 'ReversionFailed', problem.reason, round);
  },
});

interface Problem {
  readonly reason: string;
  /** No further round can mend it. */
  readonly final: boolean;
}

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
  const { now, audit } = context;
  const duration = toDuration(now().getTime() - Date.parse(since));
  await capture(context, 'completed', duration);
  await measureBlastRadius(context);
  await audit('rolled_back/traffic', `all traffic on ${previous}`, { duration });
}

async function fail(context: ActionContext, error: string, reason: string, round: Progress) {
  const { now } = context;
  await capture(context, 'failed', toDuration(now().getTime() - Date.parse(round.memory.since ?? now().toISOString())));
  return giveUp(error, reason, round);
}

async function capture(context: ActionContext, status: 'completed' | 'failed', duration: string): Promise<void> {
  const { ports, release, record } = context;
  const { captured } = await record();
  if (captured.rollbackContext === undefined) return;
  await ports.store.capture(release.id, 'rollbackContext', {
    ...captured.rollbackContext,
    trafficReversion: { status, duration },
  });
}
