import type { StepFigures } from './release-metrics';
import { quantile } from './spread';

/** What a state or a gate was like in many releases. Times are seconds. */
export interface StepSummary {
  /** How many releases it was part of. */
  readonly count: number;
  readonly failed: number;
  readonly overTarget: number;
  readonly median: number;
  readonly p95: number;
  readonly targetSeconds?: number;
  readonly p95Seconds?: number;
  readonly timeoutSeconds?: number;
}

/** By the name of the state or gate, in the order in which they first appear. */
export function summariesOf(releases: readonly Readonly<Record<string, StepFigures>>[]): Record<string, StepSummary> {
  const byStep = new Map<string, StepFigures[]>();
  for (const [step, figures] of releases.flatMap((steps) => Object.entries(steps))) {
    byStep.set(step, [...(byStep.get(step) ?? []), figures]);
  }
  return Object.fromEntries([...byStep].map(([step, all]) => [step, summaryOf(all)]));
}

function summaryOf(all: readonly StepFigures[]): StepSummary {
  const times = all.map(({ seconds }) => seconds).sort((a, b) => a - b);
  const { targetSeconds, p95Seconds, timeoutSeconds } = all.at(-1) ?? {};
  return {
    count: all.length,
    failed: all.filter(({ outcome }) => outcome === 'failed').length,
    overTarget: all.filter(({ seconds, targetSeconds: target }) => target !== undefined && seconds > target).length,
    median: quantile(times, 0.5) ?? 0,
    p95: quantile(times, 0.95) ?? 0,
    ...(targetSeconds !== undefined && { targetSeconds }),
    ...(p95Seconds !== undefined && { p95Seconds }),
    ...(timeoutSeconds !== undefined && { timeoutSeconds }),
  };
}
