import { monitoringPolicyOf } from '../../lib/config/schema/monitoring';
import { extendStreak, isUnhealthy } from '../../lib/domain/health-verdict';
import { type MonitoringPolicy, sumTraffic } from '../../lib/domain/monitoring';
import type { Observation } from '../../lib/domain/release-record';
import { judgeNormal, judgeTraffic, type TrafficEvidence, type TrafficVerdict } from '../../lib/domain/traffic-verdict';
import type { ActionContext } from '../shared/actor';
import type { Memory } from '../shared/verdict';
import { fillQuietTraffic } from './synthetic-traffic';

/** One look at a version in production: its traffic and its health, judged. */
export interface Look {
  readonly traffic: TrafficVerdict;
  readonly normal: TrafficVerdict;
  readonly unhealthy: boolean;
  /** Whether the latest health check was good. */
  readonly healthy: boolean;
  readonly detail: string;
  /** What the next look needs of this one. */
  readonly memory: Memory;
  readonly policy: MonitoringPolicy;
}

export interface Subject {
  readonly phase: Observation['phase'];
  readonly version: string;
  /** The version beside it, which shows what is not the subject's fault, and since when (milliseconds) both have their shares. */
  readonly beside: { readonly version: string; readonly since: number } | undefined;
  readonly percentage: number;
  /** Since when its traffic is judged, in milliseconds. */
  readonly since: number;
}

/** Looks at a version once and keeps what was seen for the report. */
export async function look(context: ActionContext, subject: Subject, memory: Memory): Promise<Look> {
  const policy = monitoringPolicyOf(context.config.monitoring);
  const health = await checkHealth(context, subject.version, memory, policy);
  await fillQuietTraffic(context, subject.version, policy);
  const evidence = await gather(context, subject, policy);
  const traffic = judgeTraffic(evidence, policy);
  const normal = judgeNormal(evidence, policy);
  const next = remember(health.memory, traffic, context.now());
  await keep(context, subject, evidence, { traffic, normal, healthy: health.healthy });
  return { traffic, normal, ...health, memory: next, policy };
}

/** What a box needs after its last look, to end with what was seen instead of being cut off without a reason. */
const marginSeconds = 20;

/** How long traffic may take to become normal: as the policy says, and inside the time limit of the box that looks. */
export function patienceSeconds({ config }: ActionContext, policy: MonitoringPolicy, boxSeconds: number): number {
  const lastLook = boxSeconds - config.monitoring.interval - marginSeconds;
  return Math.max(policy.normalSeconds, Math.min(policy.normalSeconds + policy.inconclusiveSeconds, lastLook));
}

async function checkHealth(context: ActionContext, version: string, memory: Memory, policy: MonitoringPolicy) {
  const now = context.now();
  const due = Date.parse(memory.lastHealthAt ?? '1970-01-01') + policy.healthIntervalSeconds * 1000;
  const streak = { consecutiveFailures: memory.healthFailures };
  if (now.getTime() < due) {
    const healthy = streak.consecutiveFailures === 0;
    return { memory, healthy, unhealthy: false, detail: '' };
  }
  const probe = await context.target.health('production', version);
  const extended = extendStreak(streak, probe);
  return {
    memory: { ...memory, healthFailures: extended.consecutiveFailures, lastHealthAt: now.toISOString() },
    healthy: probe.healthy,
    unhealthy: isUnhealthy(extended, policy.healthFailures),
    detail: `${extended.consecutiveFailures} consecutive health checks failed: ${probe.detail ?? 'no detail'}`,
  };
}

async function gather(context: ActionContext, subject: Subject, policy: MonitoringPolicy): Promise<TrafficEvidence> {
  const now = context.now().getTime();
  const from = now - Math.max(policy.spikeSeconds, policy.normalSeconds, 2 * policy.fastBurnSeconds) * 1000;
  const bucketsOf = (version: string) => context.traffic.buckets('production', version, from, now);
  const [canary, stable] = await Promise.all([
    bucketsOf(subject.version),
    subject.beside === undefined ? [] : bucketsOf(subject.beside.version),
  ]);
  return { canary, stable, now, since: subject.since, sharesSince: subject.beside?.since ?? subject.since };
}

function remember(memory: Memory, traffic: TrafficVerdict, now: Date): Memory {
  const { inconclusiveSince, ...rest } = memory;
  if (traffic.verdict !== 'inconclusive') return rest;
  return { ...rest, inconclusiveSince: inconclusiveSince ?? now.toISOString() };
}

async function keep(
  context: ActionContext,
  subject: Subject,
  evidence: TrafficEvidence,
  judged: { traffic: TrafficVerdict; normal: TrafficVerdict; healthy: boolean },
): Promise<void> {
  const verdict = subject.phase === 'canary' ? judged.traffic : judged.normal;
  const window = evidence.now - context.config.monitoring.errorRateSpike.for * 1000;
  const seen = sumTraffic(evidence.canary, Math.max(subject.since, window), evidence.now);
  const beside = sumTraffic(evidence.stable, window, evidence.now);
  await context.ports.store.addObservation(context.release.id, {
    at: new Date(evidence.now).toISOString(),
    phase: subject.phase,
    percentage: subject.percentage,
    requests: seen.requests,
    errors: seen.errors,
    ...(seen.errorRate !== undefined && { errorRate: seen.errorRate }),
    ...(beside.errorRate !== undefined && { stableErrorRate: beside.errorRate }),
    healthy: judged.healthy,
    verdict: verdict.verdict,
    rule: verdict.rule,
    reason: verdict.reason,
  });
}
