import { excerpt } from '../excerpt';
import { categoryOf } from './category';
import type { OwaspCategory } from './owasp';
import { ruleFinder, ruleIdOf, ruleNames } from './rules';
import { kindOfFinding } from './scanner-kind';
import type { SarifNotification, SarifResult, SarifRule, SarifRun } from './schema';
import { type Severity, severities, severityOf } from './severity';
import type { SuppressionList } from './suppressions';

export interface Finding {
  readonly severity: Severity;
  readonly rule: string;
  /** One line. */
  readonly message: string;
  /** `file:line`, or the file, or empty. */
  readonly place: string;
  /** An address that explains the rule. */
  readonly help?: string;
  /** Of the OWASP Top 10:2025. */
  readonly category?: OwaspCategory;
}

/** What one run of a scanner found, as far as it counts. */
export interface RunFindings {
  readonly counts: Record<Severity, number>;
  /** How many findings that count are in each category. */
  readonly found: Partial<Record<OwaspCategory, number>>;
  suppressed: number;
  /** The first `keptFindings` of every severity, so that a report of any length stays small. */
  readonly findings: Finding[];
}

export const keptFindings = 20;
export const noFindings: Readonly<Record<Severity, number>> = { critical: 0, high: 0, medium: 0, low: 0, none: 0 };

/** Counts the findings of a run that nobody has accepted. */
export function findingsOf(run: SarifRun, tool: string, suppressions: SuppressionList | undefined): RunFindings {
  const ruleOf = ruleFinder(run);
  const found: RunFindings = { counts: { ...noFindings }, found: {}, suppressed: 0, findings: [] };
  for (const result of run.results ?? []) {
    if (!isProblem(result)) continue;
    const rule = ruleOf(result);
    if (isSuppressed(result) || suppressions?.accepts(ruleNames(result, rule), pathOf(result)) === true) {
      found.suppressed += 1;
    } else add(found, tool, result, rule);
  }
  return found;
}

function add(found: RunFindings, tool: string, result: SarifResult, rule: SarifRule | undefined): void {
  const id = ruleIdOf(result) ?? rule?.id ?? '';
  const severity = severityOf(result, rule, { kind: kindOfFinding(tool, id, rule), id });
  found.counts[severity] += 1;
  if (severity === 'none') return;
  const category = categoryOf(tool, id, rule, result);
  if (category !== undefined) found.found[category] = (found.found[category] ?? 0) + 1;
  if (found.findings.filter((finding) => finding.severity === severity).length >= keptFindings) return;
  found.findings.push(toFinding(result, rule, severity, category));
}

function toFinding(
  result: SarifResult,
  rule: SarifRule | undefined,
  severity: Severity,
  category: OwaspCategory | undefined,
): Finding {
  const help = /^https?:\/\/\S+$/.test(rule?.helpUri ?? '') ? { help: excerpt(rule?.helpUri ?? '', 300) } : {};
  const description = result.message?.text ?? result.message?.markdown ?? rule?.shortDescription?.text ?? '';
  return {
    severity,
    rule: excerpt(ruleIdOf(result) ?? rule?.id ?? 'unnamed rule', 120),
    message: excerpt(description, 300) || 'the scanner gave no description',
    place: placeOf(result),
    ...help,
    ...(category !== undefined && { category }),
  };
}

const rank = (severity: Severity): number => severities.indexOf(severity);

/** The most severe findings first, those of one severity in their order. */
export const worstFirst = (findings: readonly Finding[]): Finding[] =>
  [...findings].sort((a, b) => rank(a.severity) - rank(b.severity));

/** Scanners also list what is in order, and what a baseline had and the code no longer has. */
const isProblem = (result: SarifResult): boolean =>
  (result.kind === undefined || result.kind === 'fail') && result.baselineState !== 'absent';

/** What somebody still reviews, or has refused, is not accepted (SARIF 2.1.0, 3.27.23). */
function isSuppressed({ suppressions }: SarifResult): boolean {
  const statuses = (suppressions ?? []).map(({ status }) => status ?? 'accepted');
  return statuses.length > 0 && statuses.every((status) => status === 'accepted');
}

/** `file:line` of a result or of what a scanner says about its work. */
export function placeOf(result: SarifResult | SarifNotification): string {
  const file = excerpt(pathOf(result), 200);
  const line = result.locations?.[0]?.physicalLocation?.region?.startLine;
  return file === '' || line === undefined ? file : `${file}:${line}`;
}

/** The file of a result: relative to the repository, or as the scanner knows it. */
export function pathOf(result: SarifResult | SarifNotification): string {
  const uri = result.locations?.[0]?.physicalLocation?.artifactLocation?.uri ?? '';
  const path = uri.replace(/^file:\/\/(localhost)?(?=\/)/, '').replace(/^(\.\/)+/, '');
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
