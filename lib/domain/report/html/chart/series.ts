import type { Observation } from '../../../release-record';

/** A look with an error rate. */
export interface Point {
  readonly at: number;
  readonly rate: number;
}

/** The rate of the new version; undefined without requests, and after it lost all traffic. */
export const newRate = (seen: Observation): number | undefined =>
  seen.phase === 'stabilization' ? undefined : seen.errorRate;

/** The rate of the version before it: beside the canary, and alone after a rollback. */
export const previousRate = (seen: Observation): number | undefined =>
  seen.phase === 'stabilization' ? seen.errorRate : seen.stableErrorRate;

/** The lines through the looks that have a rate; one without requests is a gap, not a zero. */
export function linesOf(
  observations: readonly Observation[],
  rateOf: (seen: Observation) => number | undefined,
): Point[][] {
  const lines: Point[][] = [];
  let line: Point[] = [];
  for (const seen of observations) {
    const rate = rateOf(seen);
    if (rate !== undefined) line.push({ at: Date.parse(seen.at), rate });
    else if (line.length > 0) {
      lines.push(line);
      line = [];
    }
  }
  return line.length > 0 ? [...lines, line] : lines;
}

/**
 * At most about `most` looks that look like all of them: of every stretch its lowest, its highest and its last rate, and
 * every first look of a phase.
 */
export function thin(observations: readonly Observation[], most: number): Observation[] {
  if (observations.length <= most) return [...observations];
  const length = Math.ceil((3 * observations.length) / most);
  const kept = new Set<Observation>(phaseStarts(observations));
  for (let start = 0; start < observations.length; start += length) {
    for (const seen of extremes(observations.slice(start, start + length))) kept.add(seen);
  }
  return observations.filter((seen) => kept.has(seen));
}

function extremes(stretch: readonly Observation[]): Observation[] {
  const byRate = [...stretch].sort((a, b) => (a.errorRate ?? -1) - (b.errorRate ?? -1));
  return [byRate[0], byRate.at(-1), stretch.at(-1)].filter((seen) => seen !== undefined);
}

const phaseStarts = (observations: readonly Observation[]): Observation[] =>
  observations.filter((seen, i) => phaseOf(seen) !== phaseOf(observations[i - 1]));

const phaseOf = (seen: Observation | undefined): string => `${seen?.phase} ${seen?.percentage}`;

/** A stretch of time in which the same share of traffic was observed; milliseconds. */
export interface Phase {
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

/** The phases, each until the next begins. */
export function phasesOf(observations: readonly Observation[]): Phase[] {
  const end = Date.parse(observations.at(-1)?.at ?? '');
  const starts = phaseStarts(observations);
  return starts.map((seen, i) => ({
    name: nameOf(seen),
    from: Date.parse(seen.at),
    to: i + 1 < starts.length ? Date.parse(starts[i + 1]?.at ?? '') : end,
  }));
}

function nameOf({ phase, percentage }: Observation): string {
  if (phase === 'canary') return `${percentage} %`;
  return phase === 'watch' ? 'watch' : 'reverted';
}

/** The stretches of time in which every look found the version unhealthy; milliseconds. */
export function sicknesses(observations: readonly Observation[]): { from: number; to: number }[] {
  const stretches: { from: number; to: number }[] = [];
  for (const [i, { at, healthy }] of observations.entries()) {
    if (healthy) continue;
    const last = observations[i - 1]?.healthy === false ? stretches.pop() : undefined;
    stretches.push({ from: last?.from ?? Date.parse(at), to: Date.parse(at) });
  }
  return stretches;
}
