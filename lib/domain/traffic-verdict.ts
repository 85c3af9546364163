import { type MonitoringPolicy, sumTraffic, type TrafficBucket, type TrafficSum } from './monitoring';

/** What the traffic says about the new version; without enough data it says nothing, and that is never a pass. */
export interface TrafficVerdict {
  readonly verdict: 'pass' | 'fail' | 'inconclusive';
  readonly rule:
    | 'fast-burn'
    | 'error-rate-spike'
    | 'worse-than-stable'
    | 'shared-outage'
    | 'too-few-requests'
    | 'half-window-breach'
    | 'normal';
  readonly reason: string;
  /** Percent of the requests in the judged window; undefined without requests. */
  readonly errorRate: number | undefined;
  readonly requests: number;
}

export interface TrafficEvidence {
  readonly canary: readonly TrafficBucket[];
  /** The same stretch of time of the version beside it; empty when it gets no traffic. */
  readonly stable: readonly TrafficBucket[];
  /** The time of judging, in milliseconds. */
  readonly now: number;
  /** When the new version first got traffic, in milliseconds; nothing before it is judged. */
  readonly since: number;
  /**
   * Since when the versions have the shares that they have now, in milliseconds. They are compared over this time alone:
   * an outage of both that began after a shift weighs more in the version that got more of its traffic since.
   */
  readonly sharesSince: number;
}

/**
 * Judges the new version while traffic is being shifted to it.
 *
 * In this order: two consecutive fast-burn windows fail at once; a breach that the stable version shares is an outage
 * of something else, and holds; a breach in both halves of the spike window fails; a rate that is significantly worse
 * than the stable version's fails; too few requests are inconclusive; the rest passes.
 */
export function judgeTraffic(evidence: TrafficEvidence, policy: MonitoringPolicy): TrafficVerdict {
  const whole = window(evidence.canary, evidence, policy.spikeSeconds);
  const stable = window(evidence.stable, evidence, policy.spikeSeconds);
  const say = (verdict: TrafficVerdict['verdict'], rule: TrafficVerdict['rule'], reason: string): TrafficVerdict => ({
    verdict,
    rule,
    reason,
    errorRate: whole.errorRate,
    requests: whole.requests,
  });

  const burning = burnsFast(evidence, policy);
  const spiking = spikes(evidence, policy);
  const sameShares = { ...evidence, since: Math.max(evidence.since, evidence.sharesSince) };
  const worse = isWorse(
    window(evidence.canary, sameShares, policy.spikeSeconds),
    window(evidence.stable, sameShares, policy.spikeSeconds),
    policy,
  );
  if ((burning || spiking) && isBad(stable, policy) && !worse) {
    return say(
      'inconclusive',
      'shared-outage',
      `the stable version fails too (${percent(stable)}): not the canary's fault`,
    );
  }
  if (burning)
    return say('fail', 'fast-burn', `${percent(whole)} of requests fail, far above ${policy.fastBurnPercent} %`);
  if (spiking) {
    return say(
      'fail',
      'error-rate-spike',
      `error rate ${percent(whole)} > ${policy.spikePercent} % for ${policy.spikeSeconds} s`,
    );
  }
  if (worse) {
    return say(
      'fail',
      'worse-than-stable',
      `error rate ${percent(whole)} against ${percent(stable)} of the stable version`,
    );
  }
  if (whole.requests < policy.minimumRequests) {
    return say('inconclusive', 'too-few-requests', `${whole.requests} of ${policy.minimumRequests} requests needed`);
  }
  if ((whole.errorRate ?? 0) > policy.spikePercent) {
    return say(
      'inconclusive',
      'half-window-breach',
      `error rate ${percent(whole)}, not yet for ${policy.spikeSeconds} s`,
    );
  }
  return say('pass', 'normal', `error rate ${percent(whole)}`);
}

/**
 * Judges whether traffic is normal: below the normal rate over the whole normal window, with enough requests, and the
 * window wholly after `since`.
 */
export function judgeNormal(evidence: TrafficEvidence, policy: MonitoringPolicy): TrafficVerdict {
  const sum = window(evidence.canary, evidence, policy.normalSeconds);
  const base = { errorRate: sum.errorRate, requests: sum.requests };
  if (sum.requests < policy.minimumRequests) {
    const reason = `${sum.requests} of ${policy.minimumRequests} requests needed`;
    return { ...base, verdict: 'inconclusive', rule: 'too-few-requests', reason };
  }
  const normal = (sum.errorRate ?? 100) < policy.normalPercent;
  const reason = `error rate ${percent(sum)}, must be below ${policy.normalPercent} % for ${policy.normalSeconds} s`;
  return { ...base, verdict: normal ? 'pass' : 'fail', rule: normal ? 'normal' : 'error-rate-spike', reason };
}

function window(buckets: readonly TrafficBucket[], { now, since }: TrafficEvidence, seconds: number): TrafficSum {
  return sumTraffic(buckets, Math.max(since, now - seconds * 1000), now);
}

/** The last two windows of the fast-burn length, each with enough requests and far too many errors. */
function burnsFast(evidence: TrafficEvidence, policy: MonitoringPolicy): boolean {
  return lastTwo(evidence, policy.fastBurnSeconds).every(
    (sum) => sum.requests >= policy.minimumRequests && (sum.errorRate ?? 0) > policy.fastBurnPercent,
  );
}

/** "For two minutes" means in both halves of the window: one short burst in an otherwise clean window is not a spike. */
function spikes(evidence: TrafficEvidence, policy: MonitoringPolicy): boolean {
  if (evidence.since > evidence.now - policy.spikeSeconds * 1000) return false;
  const enough = Math.ceil(policy.minimumRequests / 2);
  return lastTwo(evidence, policy.spikeSeconds / 2).every(
    (sum) => sum.requests >= enough && (sum.errorRate ?? 0) > policy.spikePercent,
  );
}

/**
 * The last two windows of a length, one after the other. They are never shorter than a bucket, and a bucket belongs to
 * the window that it starts in: one that counted in both would make a single bad minute look like two.
 */
function lastTwo({ canary, now, since }: TrafficEvidence, seconds: number): TrafficSum[] {
  const length = Math.max(seconds, ...canary.map((bucket) => bucket.seconds)) * 1000;
  return [now - length, now - 2 * length].map((from) => {
    const inside = canary.filter(({ start }) => start >= Math.max(from, since) && start < from + length);
    return sumTraffic(inside, 0, Number.POSITIVE_INFINITY);
  });
}

function isBad(sum: TrafficSum, policy: MonitoringPolicy): boolean {
  return sum.requests >= policy.minimumRequests && (sum.errorRate ?? 0) > policy.spikePercent;
}

/** z for a one-sided test at about 0.05 %: with a look every second, a laxer bound would cry wolf within the hour. */
const significantZ = 3.3;
/** Differences below this many percentage points are noise to users, however significant. */
const relevantPoints = 1;

/** Two-proportion z-test of the canary's error rate against the stable version's over the same time. */
function isWorse(canary: TrafficSum, stable: TrafficSum, policy: MonitoringPolicy): boolean {
  const enough = policy.minimumRequests * 5;
  if (canary.requests < enough || stable.requests < enough) return false;
  const [p1, p2] = [canary.errors / canary.requests, stable.errors / stable.requests];
  const pooled = (canary.errors + stable.errors) / (canary.requests + stable.requests);
  const deviation = Math.sqrt(pooled * (1 - pooled) * (1 / canary.requests + 1 / stable.requests));
  if (deviation === 0) return false;
  return (p1 - p2) * 100 >= relevantPoints && (p1 - p2) / deviation > significantZ;
}

const percent = (sum: TrafficSum): string =>
  sum.errorRate === undefined ? 'no data' : `${sum.errorRate.toFixed(1)} %`;
