import fc from 'fast-check';
import { defaultMonitoring as policy, type TrafficBucket } from '../../lib/domain/monitoring';
import { judgeNormal, judgeTraffic, type TrafficEvidence } from '../../lib/domain/traffic-verdict';

const now = 1_800_000_000_000;

/** One bucket a second for the last `seconds`, each with the same traffic. */
function steady(seconds: number, requests: number, errors: number, endingAt = now): TrafficBucket[] {
  return Array.from({ length: seconds }, (_, i) => ({
    start: endingAt - (seconds - i) * 1000,
    seconds: 1,
    requests,
    errors,
  }));
}

function evidence(canary: TrafficBucket[], stable: TrafficBucket[] = [], age = 600, shift = age): TrafficEvidence {
  return { canary, stable, now, since: now - age * 1000, sharesSince: now - shift * 1000 };
}

describe('judging a canary', () => {
  it('passes clean traffic', () => {
    expect(judgeTraffic(evidence(steady(120, 10, 0)), policy)).toMatchObject({ verdict: 'pass', rule: 'normal' });
  });

  it('fails more than 5 % errors for 2 minutes', () => {
    expect(judgeTraffic(evidence(steady(120, 50, 3)), policy)).toMatchObject({
      verdict: 'fail',
      rule: 'error-rate-spike',
    });
  });

  it('passes exactly 5 %, because the rule says more than', () => {
    expect(judgeTraffic(evidence(steady(120, 20, 1)), policy)).toMatchObject({ verdict: 'pass', errorRate: 5 });
  });

  it('does not fail a burst in one half of the window', () => {
    const burst = [...steady(60, 10, 4, now - 60_000), ...steady(60, 10, 0)];
    expect(judgeTraffic(evidence(burst), policy)).toMatchObject({
      verdict: 'inconclusive',
      rule: 'half-window-breach',
    });
  });

  it('does not call it two minutes before two minutes have passed', () => {
    const young = evidence(steady(119, 50, 3), [], 119);
    expect(judgeTraffic(young, policy).verdict).not.toBe('fail');
  });

  it('fails at once when two fast windows burn', () => {
    const burning = evidence(steady(20, 5, 5), [], 20);
    expect(judgeTraffic(burning, policy)).toMatchObject({ verdict: 'fail', rule: 'fast-burn' });
  });

  it('does not burn on one fast window only', () => {
    const half = evidence([...steady(10, 5, 0, now - 10_000), ...steady(10, 5, 5)], [], 20);
    expect(judgeTraffic(half, policy).verdict).not.toBe('fail');
  });

  it('does not burn on fewer requests than the minimum', () => {
    expect(judgeTraffic(evidence(steady(20, 1, 1), [], 20), policy)).toMatchObject({ verdict: 'inconclusive' });
  });

  it('says nothing about silence', () => {
    expect(judgeTraffic(evidence([]), policy)).toMatchObject({
      verdict: 'inconclusive',
      rule: 'too-few-requests',
      errorRate: undefined,
    });
  });

  it('does not take one bad minute of slow metrics for two', () => {
    const minute = (ago: number, errors: number) => ({ start: now - ago * 60_000, seconds: 60, requests: 300, errors });
    const young = evidence([minute(2, 0), minute(1, 300)]);
    expect(judgeTraffic(young, policy).verdict).not.toBe('fail');
    expect(judgeTraffic(evidence([minute(2, 300), minute(1, 300)]), policy)).toMatchObject({ rule: 'fast-burn' });
  });

  it('blames the canary for what is far worse than what the stable version meets', () => {
    const worse = evidence(steady(120, 50, 50), steady(120, 500, 40));
    expect(judgeTraffic(worse, policy)).toMatchObject({ verdict: 'fail' });
  });

  it('does not blame the canary for what the stable version meets too', () => {
    const shared = evidence(steady(120, 50, 25), steady(120, 200, 100));
    expect(judgeTraffic(shared, policy)).toMatchObject({ verdict: 'inconclusive', rule: 'shared-outage' });
  });

  it('does not blame the canary for an outage of both that began with its larger share', () => {
    const canary = [...steady(60, 5, 0, now - 60_000), ...steady(60, 25, 5)];
    const stable = [...steady(60, 95, 0, now - 60_000), ...steady(60, 75, 15)];
    expect(judgeTraffic(evidence(canary, stable, 120, 60), policy).rule).not.toBe('worse-than-stable');
    expect(judgeTraffic(evidence(canary, stable, 120, 120), policy).rule).toBe('worse-than-stable');
  });

  it('fails a canary that is far worse than the stable version below the absolute limit', () => {
    const worse = evidence(steady(120, 50, 2), steady(120, 500, 1));
    expect(judgeTraffic(worse, policy)).toMatchObject({ verdict: 'fail', rule: 'worse-than-stable' });
  });

  it('does not compare against too few requests of the stable version', () => {
    const thin = evidence(steady(120, 50, 2), steady(2, 10, 0));
    expect(judgeTraffic(thin, policy)).toMatchObject({ verdict: 'pass' });
  });

  it('ignores what was before the version got traffic', () => {
    const before = steady(60, 50, 50, now - 60_000);
    const after = evidence([...before, ...steady(60, 50, 0)], [], 60);
    expect(judgeTraffic(after, policy)).toMatchObject({ verdict: 'pass' });
  });

  it('never passes without the minimum of requests, and never fails without an error', () => {
    const bucket = fc.record({
      start: fc.integer({ min: 0, max: 299 }).map((second) => now - (second + 1) * 1000),
      seconds: fc.constant(1),
      requests: fc.integer({ min: 0, max: 40 }),
      errors: fc.integer({ min: 0, max: 40 }),
    });
    const buckets = fc
      .array(bucket, { maxLength: 300 })
      .map((list) => list.map((item) => ({ ...item, errors: Math.min(item.errors, item.requests) })));
    fc.assert(
      fc.property(buckets, buckets, fc.integer({ min: 0, max: 600 }), (canary, stable, age) => {
        const verdict = judgeTraffic(evidence(canary, stable, age), policy);
        const errors = canary.reduce((sum, { errors: count }) => sum + count, 0);
        if (verdict.verdict === 'pass' && verdict.requests < policy.minimumRequests) return false;
        return !(verdict.verdict === 'fail' && errors === 0);
      }),
    );
  });
});

describe('judging normal traffic', () => {
  it('passes less than 1 % for 5 minutes', () => {
    expect(judgeNormal(evidence(steady(300, 10, 0)), policy)).toMatchObject({ verdict: 'pass' });
  });

  it('fails exactly 1 %, because the rule says less than', () => {
    const oneInHundred = steady(300, 100, 1);
    expect(judgeNormal(evidence(oneInHundred), policy)).toMatchObject({ verdict: 'fail', errorRate: 1 });
  });

  it('says nothing about too few requests', () => {
    expect(judgeNormal(evidence(steady(10, 1, 0)), policy)).toMatchObject({ verdict: 'inconclusive' });
  });
});
