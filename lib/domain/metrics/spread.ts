/** What is typical of values, and what the slow ones are like. */
export interface Spread {
  readonly count: number;
  readonly median: number;
  readonly p90: number;
}

/** Undefined of nothing. */
export function spreadOf(values: readonly number[]): Spread | undefined {
  const sorted = [...values].sort((a, b) => a - b);
  const [median, p90] = [quantile(sorted, 0.5), quantile(sorted, 0.9)];
  return median === undefined || p90 === undefined ? undefined : { count: sorted.length, median, p90 };
}

/** The value below which a share of the values lies; between two values, in proportion. Undefined of nothing. */
export function quantile(sorted: readonly number[], share: number): number | undefined {
  const position = (sorted.length - 1) * share;
  const low = sorted[Math.floor(position)];
  const high = sorted[Math.ceil(position)];
  return low === undefined || high === undefined ? undefined : low + (high - low) * (position - Math.floor(position));
}

/** At most so many of the values, evenly spread over them: what is typical of them stays so. */
export function thinned(sorted: readonly number[], most: number): number[] {
  if (sorted.length <= most) return [...sorted];
  const step = (sorted.length - 1) / (most - 1);
  return Array.from({ length: most }, (_, i) => sorted[Math.round(i * step)] as number);
}
