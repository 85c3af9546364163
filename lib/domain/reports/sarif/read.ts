import { excerpt } from '../excerpt';
import { boundedChunks, type ReportInput, type ReportLimits, reportLimits, unreadable } from '../input';
import { coveredBy } from './category';
import { type Finding, findingsOf, keptFindings, worstFirst } from './findings';
import { type Gap, gapsIn, keptGaps } from './incomplete';
import { type OwaspCategory, owaspCategories } from './owasp';
import { SarifLog, type SarifRun } from './schema';
import type { Severity } from './severity';
import type { SuppressionList } from './suppressions';

export type { Finding } from './findings';
export { keptFindings, noFindings } from './findings';

type OfCategory<T> = Readonly<Partial<Record<OwaspCategory, T>>>;

/** The sums over a security report. */
export interface ScanTotals {
  readonly tools: readonly string[];
  readonly counts: Readonly<Record<Severity, number>>;
  /** Findings that somebody has accepted: they do not count. */
  readonly suppressed: number;
  /** The categories of the OWASP Top 10:2025 that were looked for, each with the tools that did. */
  readonly covered: OfCategory<readonly string[]>;
  /** How many findings that count are in each category. */
  readonly found: OfCategory<number>;
  /** What the tools could not analyse; at most the first `keptGaps`. */
  readonly gaps: readonly Gap[];
  /** The most severe findings, at most `keptFindings`. */
  readonly findings: readonly Finding[];
}

/**
 * Reads a SARIF log, version 2.1.0; what `suppressions` accepts does not count.
 * @throws ReportError, also when the scanner says that it did not finish, or did not look at all.
 */
export async function readSarif(
  input: ReportInput,
  limits: ReportLimits = reportLimits,
  suppressions?: SuppressionList,
): Promise<ScanTotals> {
  const log = await parse(input, limits);
  for (const run of log.runs) {
    const why = whyInconclusive(run);
    if (why !== undefined) throw unreadable(input, `${toolOf(run)} ${why}`);
  }
  const results = log.runs.reduce((sum, run) => sum + (run.results?.length ?? 0), 0);
  if (results > limits.entries) throw unreadable(input, `it has more than ${limits.entries} findings`);
  return sumScans(log.runs.map((run) => totalsOf(run, suppressions)));
}

/** A list without findings is a result, no list is none (SARIF 2.1.0, 3.14.23). */
function whyInconclusive({ invocations, results }: SarifRun): string | undefined {
  if (invocations?.some((call) => call.executionSuccessful === false)) return 'says that it did not finish its work';
  return results === undefined || results === null ? 'has no list of results, so it did not look for any' : undefined;
}

/** Adds scans up, and keeps the most severe findings of all. */
export function sumScans(scans: readonly ScanTotals[]): ScanTotals {
  const add = (severity: Severity) => scans.reduce((sum, scan) => sum + scan.counts[severity], 0);
  return {
    tools: [...new Set(scans.flatMap((scan) => scan.tools))],
    counts: { critical: add('critical'), high: add('high'), medium: add('medium'), low: add('low'), none: add('none') },
    suppressed: scans.reduce((sum, scan) => sum + scan.suppressed, 0),
    covered: byCategory(scans, (scan, category) => scan.covered[category], merged),
    found: byCategory(scans, (scan, category) => scan.found[category], total),
    gaps: scans.flatMap((scan) => scan.gaps).slice(0, keptGaps),
    findings: worstFirst(scans.flatMap((scan) => scan.findings)).slice(0, keptFindings),
  };
}

const merged = (lists: readonly (readonly string[])[]): readonly string[] => [...new Set(lists.flat())];
const total = (counts: readonly number[]): number => counts.reduce((sum, count) => sum + count, 0);

function byCategory<T>(
  scans: readonly ScanTotals[],
  get: (scan: ScanTotals, category: OwaspCategory) => T | undefined,
  combine: (values: readonly T[]) => T,
): OfCategory<T> {
  const entries = owaspCategories.flatMap((category) => {
    const values = scans.map((scan) => get(scan, category)).filter((value) => value !== undefined);
    return values.length === 0 ? [] : [[category, combine(values)] as const];
  });
  return Object.fromEntries(entries) as OfCategory<T>;
}

async function parse(input: ReportInput, limits: ReportLimits): Promise<SarifLog> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of boundedChunks(input, limits)) chunks.push(chunk);
  const log = SarifLog.safeParse(parseJson(input, Buffer.concat(chunks).toString('utf8')));
  if (log.success) return log.data;
  const issue = log.error.issues[0];
  const at = issue === undefined || issue.path.length === 0 ? 'the document' : issue.path.join('.');
  throw unreadable(input, `it is not a SARIF 2.1.0 log: ${at} ${issue?.message ?? 'is wrong'}`);
}

function parseJson(input: ReportInput, text: string): unknown {
  try {
    return JSON.parse(text.startsWith('\uFEFF') ? text.slice(1) : text);
  } catch (error) {
    throw unreadable(input, `it is not JSON: ${(error as Error).message}`);
  }
}

function totalsOf(run: SarifRun, suppressions: SuppressionList | undefined): ScanTotals {
  const tool = toolOf(run);
  const { counts, found, suppressed, findings } = findingsOf(run, tool, suppressions);
  return {
    tools: [tool],
    counts,
    suppressed,
    covered: Object.fromEntries(coveredBy(run).map((category) => [category, [tool]])) as OfCategory<readonly string[]>,
    found,
    gaps: gapsIn(run, tool, suppressions),
    findings: worstFirst(findings),
  };
}

const toolOf = (run: SarifRun): string => excerpt(run.tool.driver.name ?? 'the scanner', 80);
