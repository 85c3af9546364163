import { readCobertura } from './cobertura';
import { type CoverageTotals, sumCoverage } from './coverage';
import type { ReportInput } from './input';
import { type Journey, keptJourneys, readJourneys } from './journeys';
import { keptFailures, readJunit, type TestTotals } from './junit';
import { readLcov } from './lcov';

/** A report file with the format that the buildspec gives it. */
export interface GateReport extends ReportInput {
  /** JUNITXML, COBERTURAXML, LCOV or SARIF; others are not read. */
  readonly format: string;
}

/** Adds all JUnit reports up; undefined when there is none. @throws ReportError */
export async function gatherTests(reports: readonly GateReport[]): Promise<TestTotals | undefined> {
  const read = await readAll(reports, 'JUNITXML', readJunit);
  if (read.length === 0) return undefined;
  const sum = (field: 'tests' | 'failed' | 'skipped' | 'flaky') => read.reduce((total, one) => total + one[field], 0);
  return {
    tests: sum('tests'),
    failed: sum('failed'),
    skipped: sum('skipped'),
    flaky: sum('flaky'),
    failures: read.flatMap((one) => one.failures).slice(0, keptFailures),
    flakyTests: read.flatMap((one) => one.flakyTests).slice(0, keptFailures),
  };
}

/**
 * Adds all coverage reports up; undefined when there is none.
 *
 * Tools that write both formats say the same twice, so lcov counts only where there is no Cobertura report.
 * @throws ReportError
 */
export async function gatherCoverage(reports: readonly GateReport[]): Promise<CoverageTotals | undefined> {
  const cobertura = await readAll(reports, 'COBERTURAXML', readCobertura);
  const read = cobertura.length > 0 ? cobertura : await readAll(reports, 'LCOV', readLcov);
  return read.length === 0 ? undefined : sumCoverage(read);
}

/** The journeys that all JUnit reports tell of, one by one, up to a bound. @throws ReportError */
export async function gatherJourneys(reports: readonly GateReport[]): Promise<Journey[]> {
  return (await readAll(reports, 'JUNITXML', readJourneys)).flat().slice(0, keptJourneys);
}

/** One after the other, so that the memory needed is that of one report. */
async function readAll<T>(
  reports: readonly GateReport[],
  format: string,
  read: (report: ReportInput) => Promise<T>,
): Promise<T[]> {
  const totals: T[] = [];
  for (const report of reports) if (report.format === format) totals.push(await read(report));
  return totals;
}
