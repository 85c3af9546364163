import type { Level, SarifResult, SarifRule } from './schema';

export const severities = ['critical', 'high', 'medium', 'low', 'none'] as const;
export type Severity = (typeof severities)[number];

/**
 * How severe a finding is.
 *
 * The score that the scanner gives counts, in the bands of CVSS (https://www.first.org/cvss/specification-document):
 * from 9 critical, from 7 high, from 4 medium, above 0 low. Without a score, an `error` is high, a `warning` medium, a
 * `note` low: a scanner that has only levels can stop a release, but cannot tell critical from high.
 */
export function severityOf(result: SarifResult, rule: SarifRule | undefined): Severity {
  const score = scoreOf(result.properties?.['security-severity']) ?? scoreOf(rule?.properties?.['security-severity']);
  return score === undefined ? ofLevel(levelOf(result, rule)) : ofScore(score);
}

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

/** SARIF's own default is `warning`. */
function levelOf(result: SarifResult, rule: SarifRule | undefined): Level {
  return result.level ?? rule?.defaultConfiguration?.level ?? 'warning';
}

const ofLevel = (level: Level): Severity =>
  ({ error: 'high', warning: 'medium', note: 'low', none: 'none' })[level] as Severity;
