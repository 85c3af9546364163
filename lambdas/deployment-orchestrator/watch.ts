import { failedGuards, productionGuards } from '../../lib/domain/guards';
import { stateTimes } from '../../lib/domain/timing';
import { type ActionContext, action } from '../shared/actor';
import { leaseSecondsOf } from '../shared/lease';
import { rollBackFor } from '../shared/rollback-reason';
import { goOn, type Progress, RoundAnswer, withProgress } from '../shared/verdict';
import { rollBackIfBad } from './canary';
import { type Look, look, patienceSeconds } from './observation';

/** One look after the canary: the release is verified once traffic was normal for the whole window. */
export const observeWatch = action({
  input: withProgress,
  output: RoundAnswer,
  run: async (context, { grant, progress }) => {
    const { release, config, target, now } = context;
    const since = progress.memory.since ?? now().toISOString();
    await target.renew('production', grant.epoch, leaseSecondsOf(context));
    const subject = { version: release.version, beside: undefined, percentage: 100, since: Date.parse(since) };
    const seen = await look(context, { phase: 'watch', ...subject }, { ...progress.memory, since });
    const next: Progress = { index: 0, waitSeconds: config.monitoring.interval, memory: seen.memory };

    const bad = await rollBackIfBad(context, seen, 'after 100 %');
    if (bad !== undefined) return { ...bad, ...next };
    const watched = (now().getTime() - Date.parse(since)) / 1000;
    if (watched < seen.policy.normalSeconds) return goOn('hold', next);
    if (seen.normal.verdict === 'pass' && seen.healthy) return conclude(context, seen, next);
    if (watched < patienceSeconds(context, seen.policy, stateTimes.watch.timeout)) return goOn('hold', next);
    const reason = `traffic did not become normal within ${Math.round(watched)} s: ${seen.normal.reason}`;
    return { ...(await rollBackFor(context, 'error-rate-spike', reason)), ...next };
  },
});

/** The guards of production have the last word. */
async function conclude(context: ActionContext, seen: Look, next: Progress) {
  const { captured } = await context.record();
  const refused = failedGuards(
    productionGuards(captured, {
      healthy: seen.healthy,
      errorRate: seen.normal.errorRate,
      normalPercent: seen.policy.normalPercent,
      normalSeconds: seen.policy.normalSeconds,
    }),
  );
  if (refused.length === 0) {
    await context.audit('production/verified', 'production verified', { errorRate: seen.normal.errorRate ?? 0 });
    return goOn('done', next);
  }
  const reasons = refused.map((guard) => `${guard.required}: ${guard.actual}`).join('; ');
  return { ...(await rollBackFor(context, 'health-check-failure', `production is not verified: ${reasons}`)), ...next };
}
