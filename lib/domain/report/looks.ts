import type { Observation } from '../release-record';

/** Looks one after the other that came to the same judgement. */
export interface LookRun {
  readonly first: Observation;
  readonly last: Observation;
  readonly count: number;
}

/** Joins looks that saw the same share of traffic and came to the same judgement. */
export function lookRuns(observations: readonly Observation[]): LookRun[] {
  const runs: LookRun[] = [];
  for (const seen of observations) {
    const run = runs.at(-1);
    if (run !== undefined && judgementOf(run.last) === judgementOf(seen)) {
      runs.splice(-1, 1, { ...run, last: seen, count: run.count + 1 });
    } else runs.push({ first: seen, last: seen, count: 1 });
  }
  return runs;
}

const judgementOf = ({ phase, percentage, verdict, rule, healthy }: Observation): string =>
  [phase, percentage, verdict, rule, healthy].join('|');
