import { monitoringPolicyOf } from '../../lib/config/schema/monitoring';
import { toDuration } from '../../lib/domain/duration';
import { sumTraffic } from '../../lib/domain/monitoring';
import { rollbackTimes } from '../../lib/domain/timing';
import { type ActionContext, action } from '../shared/actor';
import { captureRollback } from '../shared/rollback-context';
import {
  failed,
  giveUp,
  goOn,
  type Progress,
  passed,
  RoundAnswer,
  Verdict,
  withGrant,
  withProgress,
} from '../shared/verdict';
import { type Look, look, patienceSeconds } from './observation';

/** Did the errors end with the reversion? Too few requests to tell are left to the monitoring that follows. */
export const checkRevertedTraffic = action({
  input: withGrant,
  output: Verdict,
  run: async (context) => {
    const { config, traffic, now, record } = context;
    const { facts } = await record();
    const policy = monitoringPolicyOf(config.monitoring);
    const from = Date.parse(facts.blastRadius?.zeroTrafficAt ?? now().toISOString());
    const to = now().getTime();
    const version = facts.previousVersion ?? '';
    const sum = sumTraffic(await traffic.buckets('production', version, from, to), from, to);
    if (sum.requests < policy.minimumRequests || (sum.errorRate ?? 0) <= policy.spikePercent) return passed;
    return failed('ErrorRateSpike', `${version} fails too: ${sum.errorRate?.toFixed(1)} % errors after the reversion`);
  },
});

/** One look after a rollback: done once the previous version was normal and healthy for the whole window. */
export const observeStabilization = action({
  input: withProgress,
  output: RoundAnswer,
  run: async (context, { progress }) => {
    const { config, now, record } = context;
    const { facts } = await record();
    const since = progress.memory.since ?? now().toISOString();
    const version = facts.previousVersion ?? '';
    const subject = { version, beside: undefined, percentage: 100, since: Date.parse(since) };
    const seen = await look(context, { phase: 'stabilization', ...subject }, { ...progress.memory, since });
    const next: Progress = { index: 0, waitSeconds: config.monitoring.interval, memory: seen.memory };
    const watched = (now().getTime() - Date.parse(since)) / 1000;

    const patience = patienceSeconds(context, seen.policy, rollbackTimes.health_monitoring.timeout);
    const problem = problemOf(seen, version, watched, patience);
    const stable = watched >= seen.policy.normalSeconds && seen.healthy && seen.normal.verdict === 'pass';
    if (problem === undefined && !stable) return goOn('hold', next);
    await capture(context, seen, watched);
    return problem === undefined ? goOn('done', next) : giveUp('HealthNotRestored', problem, next);
  },
});

function problemOf(seen: Look, version: string, watched: number, patience: number): string | undefined {
  if (seen.unhealthy) return `${version}: ${seen.detail}`;
  if (seen.traffic.verdict === 'fail') return `${version}: ${seen.traffic.reason}`;
  if (watched < patience) return undefined;
  return `${version} did not become normal within ${Math.round(watched)} s: ${seen.normal.reason}`;
}

async function capture(context: ActionContext, seen: Look, watched: number): Promise<void> {
  await captureRollback(context, {
    healthValidation: {
      errorRate: seen.normal.errorRate ?? 0,
      healthChecks: seen.healthy ? 'passing' : 'failing',
      stabilizationDuration: toDuration(watched * 1000),
    },
  });
}
