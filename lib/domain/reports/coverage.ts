/** Lines of code that tests ran, of those that could run. */
export interface CoverageTotals {
  readonly linesCovered: number;
  readonly linesValid: number;
}

/** The share of lines covered, in percent with the fraction cut off after two digits; undefined when there are no lines. */
export function coveragePercent(totals: CoverageTotals): number | undefined {
  if (totals.linesValid === 0) return undefined;
  // Cutting, not rounding: 79.999 % is not 80 %.
  return Math.floor((totals.linesCovered * 10_000) / totals.linesValid) / 100;
}

/** Adds reports of different parts of a service up. */
export function sumCoverage(reports: readonly CoverageTotals[]): CoverageTotals {
  return {
    linesCovered: reports.reduce((sum, report) => sum + report.linesCovered, 0),
    linesValid: reports.reduce((sum, report) => sum + report.linesValid, 0),
  };
}
