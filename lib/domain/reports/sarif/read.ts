import { excerpt } from '../excerpt';
import { boundedChunks, type ReportInput, type ReportLimits, reportLimits, unreadable } from '../input';
import { owaspOf, ruleFinder, ruleIdOf } from './rules';
import { SarifLog, type SarifResult, type SarifRule, type SarifRun } from './schema';
import { type Severity, severities, severityOf } from './severity';

export interface Finding {
  readonly severity: Severity;
  readonly rule: string;
  /** One line. */
  readonly message: string;
  /** `file:line`, or the file, or empty. */
  readonly place: string;
  /** An address that explains the rule. */
  readonly help?: string;
}

/** The sums over a security report. */
export interface ScanTotals {
  readonly tools: readonly string[];
  readonly counts: Readonly<Record<Severity, number>>;
  /** Findings that somebody has accepted: they do not count. */
  readonly suppressed: number;
  /** The categories of the OWASP Top 10 that rules of the scanner are tagged with, for example `A05:2025`. */
  readonly owasp: readonly string[];
  /** The most severe findings, at most `keptFindings`. */
  readonly findings: readonly Finding[];
}

export const keptFindings = 20;
export const noFindings: ScanTotals['counts'] = { critical: 0, high: 0, medium: 0, low: 0, none: 0 };

/** Reads a SARIF log, version 2.1.0. @throws ReportError, also when the scanner says that it did not finish. */
export async function readSarif(input: ReportInput, limits: ReportLimits = reportLimits): Promise<ScanTotals> {
  const log = await parse(input, limits);
  const unfinished = log.runs.find((run) => run.invocations?.some((call) => call.executionSuccessful === false));
  if (unfinished !== undefined) throw unreadable(input, `${toolOf(unfinished)} says that it did not finish its work`);

  const results = log.runs.flatMap((run) => run.results ?? []);
  if (results.length > limits.entries) throw unreadable(input, `it has more than ${limits.entries} findings`);
  return sumScans(log.runs.map(totalsOf));
}

/** Adds scans up, and keeps the most severe findings of all. */
export function sumScans(scans: readonly ScanTotals[]): ScanTotals {
  const add = (severity: Severity) => scans.reduce((sum, scan) => sum + scan.counts[severity], 0);
  return {
    tools: [...new Set(scans.flatMap((scan) => scan.tools))],
    counts: { critical: add('critical'), high: add('high'), medium: add('medium'), low: add('low'), none: add('none') },
    suppressed: scans.reduce((sum, scan) => sum + scan.suppressed, 0),
    owasp: [...new Set(scans.flatMap((scan) => scan.owasp))].sort(),
    findings: worstFirst(scans.flatMap((scan) => scan.findings)).slice(0, keptFindings),
  };
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

function totalsOf(run: SarifRun): ScanTotals {
  const ruleOf = ruleFinder(run);
  const counts = { ...noFindings };
  const findings: Finding[] = [];
  let suppressed = 0;
  for (const result of run.results ?? []) {
    if (!isProblem(result)) continue;
    if (isSuppressed(result)) {
      suppressed += 1;
      continue;
    }
    const rule = ruleOf(result);
    const severity = severityOf(result, rule);
    counts[severity] += 1;
    if (severity !== 'none') keepWorst(findings, result, rule, severity);
  }
  return { tools: [toolOf(run)], counts, suppressed, owasp: owaspOf(run), findings: worstFirst(findings) };
}

/** Scanners also list what is in order, and what a baseline had and the code no longer has. */
const isProblem = (result: SarifResult): boolean =>
  (result.kind === undefined || result.kind === 'fail') && result.baselineState !== 'absent';

const isSuppressed = (result: SarifResult): boolean =>
  (result.suppressions ?? []).some(({ status }) => status === undefined || status === 'accepted');

const toolOf = (run: SarifRun): string => excerpt(run.tool.driver.name ?? 'the scanner', 80);

const rank = (severity: Severity): number => severities.indexOf(severity);
const worstFirst = (findings: readonly Finding[]): Finding[] =>
  [...findings].sort((a, b) => rank(a.severity) - rank(b.severity));

/** Keeps the first `keptFindings` of every severity, so that a report of any length stays small. */
function keepWorst(findings: Finding[], result: SarifResult, rule: SarifRule | undefined, severity: Severity): void {
  if (findings.filter((finding) => finding.severity === severity).length >= keptFindings) return;
  const help = /^https?:\/\/\S+$/.test(rule?.helpUri ?? '') ? { help: excerpt(rule?.helpUri ?? '', 300) } : {};
  const description = result.message?.text ?? result.message?.markdown ?? rule?.shortDescription?.text ?? '';
  findings.push({
    severity,
    rule: excerpt(ruleIdOf(result) ?? rule?.id ?? 'unnamed rule', 120),
    message: excerpt(description, 300) || 'the scanner gave no description',
    place: placeOf(result),
    ...help,
  });
}

function placeOf(result: SarifResult): string {
  const location = result.locations?.[0]?.physicalLocation;
  const file = excerpt(location?.artifactLocation?.uri ?? '', 200);
  const line = location?.region?.startLine;
  return file === '' || line === undefined ? file : `${file}:${line}`;
}
