import { InvalidInputError } from '../../../domain/errors';

/** Percent of the traffic by version. */
export type Weights = Readonly<Record<string, number>>;

/** @throws InvalidInputError unless all weights are whole percents and add up to 100 */
export function assertSplit(weights: Weights): void {
  const percents = Object.values(weights);
  const sum = percents.reduce((total, percent) => total + percent, 0);
  if (sum === 100 && percents.every((percent) => Number.isInteger(percent) && percent >= 0)) return;
  throw new InvalidInputError(
    `the weights ${JSON.stringify(weights)} must be whole percents from 0 to 100, and must add up to 100`,
  );
}

/** All traffic on one version; none for none. */
export const allOn = (version: string | undefined): Weights => (version === undefined ? {} : { [version]: 100 });

/** The versions that really get traffic. */
export const served = (weights: Weights): Weights =>
  Object.fromEntries(Object.entries(weights).filter(([, percent]) => percent > 0));

/** Whether two splits give every version the same. */
export function sameWeights(a: Weights, b: Weights): boolean {
  const versions = [...Object.keys(a), ...Object.keys(b)];
  return versions.every((version) => (a[version] ?? 0) === (b[version] ?? 0));
}
