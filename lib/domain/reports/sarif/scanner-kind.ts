import type { OwaspCategory } from './owasp';
import type { SarifRule } from './schema';

/** What a scanner, or a rule of one that does several things, looks for. */
export type ScannerKind = 'code' | 'secrets' | 'dependencies' | 'configuration' | 'licences';

/** Names that scanners give themselves in their reports. */
const names: readonly (readonly [ScannerKind, RegExp])[] = [
  ['secrets', /gitleaks|trufflehog|secretlint|detect-secrets|ggshield|nosey ?parker|git-secrets/i],
  [
    'dependencies',
    /osv-scanner|trivy|grype|(npm|pip|cargo|yarn|pnpm)[- ]audit|dependency-?(check|track)|clair|govulncheck|snyk open source/i,
  ],
  ['configuration', /checkov|tfsec|kics|terrascan|hadolint|cfn[-_](lint|nag)|cdk-nag|kube-?(linter|scape)|snyk iac/i],
];

/** Identifiers of advisories: whatever tool reports one, the weakness is in a dependency. */
const advisory = /^(CVE|GHSA|MAL|OSV|PYSEC|RUSTSEC|GO|GMS|SNYK)-/i;

/** The classes that Trivy names its rules after. */
const trivyClasses: Readonly<Record<string, ScannerKind>> = {
  LanguageSpecificPackageVulnerability: 'dependencies',
  OsPackageVulnerability: 'dependencies',
  Misconfiguration: 'configuration',
  Secret: 'secrets',
  License: 'licences',
};

/** What a scanner of this name looks for; `code` when it is not known for anything else. */
export function kindOfTool(tool: string): ScannerKind {
  return names.find(([, name]) => name.test(tool))?.[0] ?? 'code';
}

/** What a finding is about. */
export function kindOfFinding(tool: string, id: string, rule: SarifRule | undefined): ScannerKind {
  const trivyClass = /trivy/i.test(tool) ? (rule?.name ?? '') : '';
  if (Object.hasOwn(trivyClasses, trivyClass)) return trivyClasses[trivyClass] ?? 'code';
  return advisory.test(id) ? 'dependencies' : kindOfTool(tool);
}

/** What a kind of scanner is evidence for, whatever its rules say; nothing of code, whose rules have to say it. */
export const categoryOfKind: Readonly<Record<ScannerKind, OwaspCategory | undefined>> = {
  code: undefined,
  secrets: 'A07',
  dependencies: 'A03',
  configuration: 'A02',
  licences: undefined,
};
