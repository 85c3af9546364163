import type { EvidenceItem } from '../release-record';
import { counted, excerpt } from './excerpt';
import type { Gap } from './sarif/incomplete';
import { type OwaspCategory, owaspCategories, owaspNames } from './sarif/owasp';
import type { Finding, ScanTotals } from './sarif/read';
import type { SuppressionUse } from './sarif/suppressions';

const step = 'securityScan';
const noReportRemedy =
  'let the scanner write a SARIF report, and list it in the reports section of the buildspec with file-format SARIF';

/** What security reports say for and against a release. */
export function scanEvidence(totals: ScanTotals | undefined, uses: readonly SuppressionUse[]): EvidenceItem[] {
  if (totals === undefined) {
    return [{ step, title: 'the build wrote no SARIF report', passed: false, remedy: noReportRemedy }];
  }
  return [
    sumsOf(totals),
    ...totals.gaps.map(ofGap),
    ...totals.findings.map(ofFinding),
    ...notChecked(totals),
    ...uses.flatMap(ofSuppression),
  ];
}

function sumsOf({ counts, suppressed, tools, covered, found }: ScanTotals): EvidenceItem {
  const sums = `${counts.critical} critical, ${counts.high} high, ${counts.medium} medium, ${counts.low} low`;
  const title = `${sums}${suppressed > 0 ? `, ${suppressed} suppressed` : ''} (${tools.join(', ')})`;
  const shown = owaspCategories.filter((category) => (covered[category] ?? found[category]) !== undefined);
  const lines = shown.map((category) => {
    const by = covered[category] === undefined ? '' : ` (${covered[category].join(', ')})`;
    return `${nameOf(category)}: ${counted(found[category] ?? 0, 'finding')}${by}`;
  });
  const detail = lines.length === 0 ? {} : { detail: lines.join('\n') };
  if (counts.critical + counts.high === 0) return { step, title, passed: true, ...detail };
  return { step, title, passed: false, ...detail, remedy: 'mend the critical and high findings below' };
}

const nameOf = (category: OwaspCategory): string => `${category}:2025 ${owaspNames[category]}`;

/** Medium and low findings are shown, and do not stop a release. */
function ofFinding(finding: Finding): EvidenceItem {
  const passed = finding.severity !== 'critical' && finding.severity !== 'high';
  const category = finding.category === undefined ? undefined : nameOf(finding.category);
  const detail = [finding.rule, category].filter((part) => part !== undefined).join(', ');
  const place = finding.place === '' ? '' : ` at ${finding.place}`;
  const item = {
    step,
    title: `${finding.severity}: ${finding.message}${place}`,
    passed,
    detail,
    ...(finding.help !== undefined && { links: [{ name: 'about the rule', url: finding.help }] }),
  };
  return passed ? item : { ...item, remedy: remedyFor(finding) };
}

function remedyFor(finding: Finding): string {
  if (finding.category === 'A03') {
    return 'update the dependency, or accept the finding for a while with a reason in gates.securityScan.suppressions';
  }
  const place = finding.place === '' ? 'the code' : finding.place;
  return `mend ${place}, or suppress the finding there with a reason`;
}

function ofGap({ tool, rule, message, place }: Gap): EvidenceItem {
  const what = place === '' ? 'everything' : place;
  const name = rule === '' ? '' : ` (${rule})`;
  return {
    step,
    title: `inconclusive: ${tool} could not analyse ${what}: ${message}${name}`,
    passed: false,
    remedy: 'let the scanner read it, leave it out of the scan, or suppress the notice with a reason',
  };
}

/** What no scanner looked for is not proved; nothing can look for insecure design. */
function notChecked({ covered }: ScanTotals): EvidenceItem[] {
  const missing = owaspCategories.filter((category) => covered[category] === undefined);
  if (missing.length === 0) return [];
  const why = missing.map(
    (category) => `${nameOf(category)}: ${reasons[category] ?? 'no rule of a scanner looks for it'}`,
  );
  const title = `not checked by any scanner: ${missing.map((category) => `${category} ${owaspNames[category]}`).join(', ')}`;
  return [{ step, title, passed: true, warning: true, detail: why.join('\n') }];
}

const reasons: Readonly<Partial<Record<OwaspCategory, string>>> = {
  A03: 'bring a scanner of dependencies, such as osv-scanner or Trivy',
  A06: 'scanners see code, not what it is for; review the design',
};

function ofSuppression(use: SuppressionUse): EvidenceItem[] {
  const what = `the suppression of ${excerpt(use.rule, 120)} in ${excerpt(use.path, 120)}`;
  const detail = `reason: ${excerpt(use.reason, 300)}`;
  if (use.isExpired) {
    const again = use.findings === 1 ? 'its finding counts again' : `its ${use.findings} findings count again`;
    const title = `${what} expired on ${use.expires}: ${use.findings === 0 ? 'it hides nothing any more' : again}`;
    return [{ step, title, passed: true, warning: true, detail }];
  }
  if (use.findings === 0) {
    return [{ step, title: `${what} hides nothing: it can go`, passed: true, warning: true, detail }];
  }
  return [
    { step, title: `${what} hides ${counted(use.findings, 'finding')} until ${use.expires}`, passed: true, detail },
  ];
}
