import type { ScannerKind } from './scanner-kind';
import type { Level, SarifResult, SarifRule } from './schema';

export const severities = ['critical', 'high', 'medium', 'low', 'none'] as const;
export type Severity = (typeof severities)[number];

/**
 * How severe a finding is.
 *
 * The score that the scanner gives counts, in the bands of CVSS (https://www.first.org/cvss/specification-document):
 * from 9 critical, from 7 high, from 4 medium, above 0 low. Without one, the word that Trivy tags its rules with. A
 * malicious package, and a secret of whose severity nothing is said, as Gitleaks does, is critical. Otherwise an `error`
 * is high, a `warning` medium, a `note` low: a scanner that has only levels can stop a release, but cannot tell critical
 * from high.
 */
export function severityOf(
  result: SarifResult,
  rule: SarifRule | undefined,
  { kind = 'code', id = '' }: { readonly kind?: ScannerKind; readonly id?: string } = {},
): Severity {
  const score = scoreOf(result.properties?.['security-severity']) ?? scoreOf(rule?.properties?.['security-severity']);
  if (score !== undefined) return ofScore(score);
  const word = rule?.properties?.tags?.find((tag) => Object.hasOwn(ofWord, tag));
  if (word !== undefined) return ofWord[word] as Severity;
  const level = result.level ?? rule?.defaultConfiguration?.level;
  if (/^MAL-/i.test(id) || (kind === 'secrets' && level === undefined)) return 'critical';
  // SARIF's own default.
  return ofLevel(level ?? 'warning');
}

const ofWord: Readonly<Record<string, Severity>> = { CRITICAL: 'critical', HIGH: 'high', MEDIUM: 'medium', LOW: 'low' };

function scoreOf(value: string | number | undefined): number | undefined {
  if (value === undefined || value === '') return undefined;
  const score = Number(value);
  return score >= 0 && score <= 10 ? score : undefined;
}

function ofScore(score: number): Severity {
  if (score >= 9) return 'critical';
  if (score >= 7) return 'high';
  if (score >= 4) return 'medium';
  return score > 0 ? 'low' : 'none';
}

const ofLevel = (level: Level): Severity =>
  ({ error: 'high', warning: 'medium', note: 'low', none: 'none' })[level] as Severity;
