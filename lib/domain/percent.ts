/**
 * Writes a percentage with a fixed number of digits, never rounded up: 79.96 reads `79.9`, so that what is below a limit
 * does not look as if it had reached it.
 */
export function showPercent(value: number, digits: number): string {
  const rounded = value.toFixed(digits);
  return Number(rounded) > value ? (Number(rounded) - 10 ** -digits).toFixed(digits) : rounded;
}
