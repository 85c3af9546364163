import { nextMove, weightsOf } from '../../lib/domain/canary-plan';
import { type ActionContext, action } from '../shared/actor';
import { canaryPlanOf, noteStep } from '../shared/canary-steps';
import { leaseSecondsOf } from '../shared/lease';
import { rollBackFor } from '../shared/rollback-reason';
import { giveUp, goOn, type Memory, type Progress, RoundAnswer, withProgress } from '../shared/verdict';
import { type Look, look } from './observation';
import { servesAsWeighted } from './served-split';

/** Gives the new version its next share of the traffic, and verifies that this is what is served. */
export const shiftCanary = action({
  input: withProgress,
  output: RoundAnswer,
  run: async (context, { grant, progress }) => {
    const { release, target, ports, config, now, record, audit } = context;
    const step = (await canaryPlanOf(context))[progress.index];
    if (step === undefined) return giveUp('DeploymentFailed', `there is no canary step ${progress.index}`, progress);
    const { facts } = await record();
    const since = now();
    if (facts.firstTrafficAt === undefined) await ports.store.note(release.id, { firstTrafficAt: since.toISOString() });

    const weights = weightsOf(step.percentage, release.version, facts.previousVersion);
    await target.shift('production', weights, grant.epoch, leaseSecondsOf(context));
    const wrong = await servesAsWeighted(target, 'production', weights);
    const memory: Memory = { since: since.toISOString(), healthFailures: 0 };
    const next: Progress = { index: progress.index, waitSeconds: config.monitoring.interval, memory };
    if (wrong !== undefined) return giveUp('DeploymentFailed', `at ${step.percentage} %: ${wrong}`, next);
    await noteStep(context, { percentage: step.percentage, since }, {});
    await audit(`production/shift-${step.percentage}`, `${step.percentage} % of the traffic on ${release.version}`, {
      weights,
    });
    return goOn('shifted', next);
  },
});

/** One look at the canary: hold, go on to the next step, or roll back. */
export const observeCanary = action({
  input: withProgress,
  output: RoundAnswer,
  run: async (context, { grant, progress }) => {
    const { release, target, now, record } = context;
    const plan = await canaryPlanOf(context);
    const percentage = plan[progress.index]?.percentage ?? 100;
    const { facts } = await record();
    await target.renew('production', grant.epoch, leaseSecondsOf(context));

    const since = new Date(progress.memory.since ?? now());
    const stable = percentage < 100 ? facts.previousVersion : undefined;
    const seen = await look(
      context,
      {
        phase: 'canary',
        version: release.version,
        beside: stable === undefined ? undefined : { version: stable, since: since.getTime() },
        percentage,
        since: Date.parse(facts.firstTrafficAt ?? since.toISOString()),
      },
      progress.memory,
    );
    await noteStep(context, { percentage, since }, { healthChecks: seen.healthy ? 'passing' : 'failing' });
    const bad = await rollBackIfBad(context, seen, `at ${percentage} %`);
    if (bad !== undefined) return { ...bad, ...progress, memory: seen.memory };

    const observed = (now().getTime() - since.getTime()) / 1000;
    const settled = seen.healthy && seen.traffic.verdict === 'pass';
    const move = settled ? nextMove(plan, progress.index, observed) : 'hold';
    if (move === 'done') await completeCanary(context);
    const index = move === 'advance' ? progress.index + 1 : progress.index;
    return goOn(move, { ...progress, index, memory: seen.memory });
  },
});

/** The verdict that ends production when a look was bad, or when looks have said nothing for too long. */
export async function rollBackIfBad(context: ActionContext, seen: Look, where: string) {
  if (seen.unhealthy) return rollBackFor(context, 'health-check-failure', `${where}: ${seen.detail}`);
  if (seen.traffic.verdict === 'fail') {
    return rollBackFor(context, 'error-rate-spike', `${where}: ${seen.traffic.reason}`);
  }
  const { inconclusiveSince } = seen.memory;
  if (inconclusiveSince === undefined) return undefined;
  const silent = (context.now().getTime() - Date.parse(inconclusiveSince)) / 1000;
  if (silent < seen.policy.inconclusiveSeconds) return undefined;
  const reason = `${where}: no verdict for ${Math.round(silent)} s: ${seen.traffic.reason}`;
  return rollBackFor(context, 'error-rate-spike', reason);
}

async function completeCanary(context: ActionContext): Promise<void> {
  const { release, ports, record } = context;
  const { captured } = await record();
  if (captured.productionDeployment === undefined) return;
  await ports.store.capture(release.id, 'productionDeployment', { ...captured.productionDeployment, status: 'passed' });
}
