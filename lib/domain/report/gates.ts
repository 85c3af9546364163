import { durationMilliseconds } from '../duration';
import type { EvidenceItem, ReleaseRecord } from '../release-record';
import { counted } from '../reports/excerpt';
import { deploymentTarget, gateTargets, hotfixDeploymentTarget, hotfixGateTargets, smokeTarget } from '../timing';
import { findingOf, type GateBlock } from './findings';
import type { ReportLink } from './links';
import { proofsOf } from './proofs';
import { inWords } from './words';

export type GateStatus = 'passed' | 'failed' | 'not run';

/** One check of a release: a gate, a deployment, a smoke suite. */
export interface GateRow {
  readonly name: string;
  /** Its name in the evidence. */
  readonly step: string;
  readonly status: GateStatus;
  readonly finding: string;
  /** Milliseconds. */
  readonly took: number | undefined;
  /** Seconds. */
  readonly target: number | undefined;
  readonly evidence: readonly EvidenceItem[];
  /** Logs, traces: where people see for themselves. */
  readonly proofs: readonly ReportLink[];
}

/** The checks in the order in which they run: the name of their evidence, and what people call them. */
const checks = {
  build: 'Build',
  securityScan: 'Security scan',
  dodValidation: 'Definition of Done',
  unitTests: 'Unit tests',
  integrationTests: 'Integration tests',
  preReleaseSmokeTests: 'Pre-release smoke tests',
  e2eTests: 'E2E tests',
  stagingDeployment: 'Staging deployment',
  postStagingSmokeTests: 'Staging smoke tests',
  pinnedSmokeTests: 'Smoke tests before traffic',
  productionDeployment: 'Production deployment',
  postProductionSmokeTests: 'Production smoke tests',
} as const;
type Step = keyof typeof checks;

const targets: Readonly<Partial<Record<string, number>>> = {
  ...gateTargets,
  stagingDeployment: deploymentTarget,
  postStagingSmokeTests: smokeTarget,
  productionDeployment: deploymentTarget,
  postProductionSmokeTests: smokeTarget,
};
const hotfixTargets: typeof targets = {
  ...targets,
  ...hotfixGateTargets,
  productionDeployment: hotfixDeploymentTarget,
};
const notOfHotfixes = new Set<Step>([
  'dodValidation',
  'integrationTests',
  'stagingDeployment',
  'postStagingSmokeTests',
]);

/** Shown with the canary and with the rollback. */
const isShownElsewhere = (step: string): boolean =>
  step === 'postRollbackSmokeTests' || /^canarySmokeTests\d+$/.test(step);

/** The checks of a release in the order in which they run, with what each found; evidence of others comes last. */
export function gateRows(
  record: ReleaseRecord,
  evidence: readonly EvidenceItem[],
  links: readonly ReportLink[],
): GateRow[] {
  const isHotfix = record.ref.type === 'hotfix';
  const given = { record, evidence, links };
  const rows = (Object.keys(checks) as Step[])
    .map((step) => rowOf(step, checks[step], given))
    .filter((row) => !(isHotfix && row.status === 'not run' && notOfHotfixes.has(row.step as Step)));
  const others = new Set(evidence.map(({ step }) => step).filter((step) => !isShownElsewhere(step)));
  for (const row of rows) others.delete(row.step);
  return [...rows, ...[...others].map((step) => rowOf(step, inWords(step), given))];
}

interface Given {
  readonly record: ReleaseRecord;
  readonly evidence: readonly EvidenceItem[];
  readonly links: readonly ReportLink[];
}

function rowOf(step: string, name: string, { record, evidence: all, links }: Given): GateRow {
  const evidence = all.filter((item) => item.step === step);
  const block: GateBlock | undefined = blockOf(step, record);
  const duration = block && ('executionTime' in block ? block.executionTime : block.deploymentDuration);
  const wasCutOff = block === undefined && evidence.length === 0 && isFailedGate(step, record);
  return {
    name,
    step,
    status: wasCutOff ? 'failed' : statusOf(step, block, record, evidence),
    finding: wasCutOff ? 'ended without a result' : (findingOf(step, record.captured) ?? sumUp(step, record, evidence)),
    took: duration === undefined ? undefined : durationMilliseconds(duration),
    target: (record.ref.type === 'hotfix' ? hotfixTargets : targets)[step],
    evidence,
    proofs: proofsOf(step, links),
  };
}

function blockOf(step: string, { captured }: ReleaseRecord): GateBlock | undefined {
  return Object.hasOwn(targets, step) ? (captured as Readonly<Record<string, GateBlock | undefined>>)[step] : undefined;
}

function statusOf(
  step: string,
  block: GateBlock | undefined,
  { facts }: ReleaseRecord,
  evidence: readonly EvidenceItem[],
): GateStatus {
  if (block !== undefined) return block.status;
  if (step === 'build' && facts.artifact !== undefined) return 'passed';
  if (evidence.some(({ passed }) => !passed)) return 'failed';
  // Evidence alone does not pass a check that has to capture its result.
  return evidence.length === 0 || Object.hasOwn(targets, step) ? 'not run' : 'passed';
}

/** What a check without captured data found. */
function sumUp(step: string, { facts }: ReleaseRecord, evidence: readonly EvidenceItem[]): string {
  if (step === 'build' && facts.artifact !== undefined) return 'one artifact for all environments';
  if (evidence.length === 0) return '';
  const passed = evidence.filter((item) => item.passed).length;
  return `${passed} of ${counted(evidence.length, 'check')} passed`;
}

const evidenceNames: Readonly<Record<string, string>> = { 'staging-smoke-tests': 'postStagingSmokeTests' };

/** The gate that the release failed in, though it left nothing behind: it ran out of time, or was never started. */
function isFailedGate(step: string, { captured }: ReleaseRecord): boolean {
  const gate = captured.failureContext?.failedGate ?? '';
  const name = Object.hasOwn(evidenceNames, gate)
    ? evidenceNames[gate]
    : gate.replaceAll(/-+([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
  return name === step;
}
