import { entryErrors } from '../../lib/domain/entry';
import { suggestFixes } from '../../lib/domain/fix-suggestions';
import type { ReleaseRef } from '../../lib/domain/release';
import type { ReleaseRecord, TimelineEntry } from '../../lib/domain/release-record';
import { effect } from '../shared/actor';
import { rootErrorOf } from '../shared/nested-error';
import { CaughtError } from '../shared/verdict';
import { noteReport } from './report';

type FailedState = 'initiated' | 'quality_gates' | 'staging';

/** Finds out which state and which gate failed and why, and what can be done about it. */
export const captureFailure = effect({ error: CaughtError }, async (context, { error }) => {
  const { release, ports, record, now } = context;
  const root = rootErrorOf(error);
  // A release that failed before its record could be opened is to be told of like any other.
  await ports.store.create(release, now());
  const timeline = await ports.store.timeline(release.id);
  const isEntry = wasInEntryGuard(root.executions, timeline);
  const failedState = isEntry ? boxBeforeProduction(release) : stateOf(root.executions, timeline);
  const evidence = await ports.store.evidence(release.id);
  const failedGate = isEntry ? entryGateOf(root.error, timeline) : gateOf(failedState, await record(), timeline);
  await ports.store.capture(release.id, 'failureContext', {
    failedState,
    failedGate,
    failureReason: root.reason,
    failureTime: now().toISOString(),
    actionableFixSuggestions: suggestFixes(failedGate, evidence, root.reason),
  });
  // Who is told of the failure is told of the report too.
  await noteReport(context);
});

const suffixes: readonly [string, FailedState][] = [
  ['-initiated', 'initiated'],
  ['-gates', 'quality_gates'],
  ['-staging', 'staging'],
];

/** The execution that failed names its state; one that ran out of time is not named, then the last action tells. */
function stateOf(executions: readonly string[], timeline: readonly TimelineEntry[]): FailedState {
  const named = suffixes.find(([suffix]) => executions.some((name) => name.endsWith(suffix)));
  if (named !== undefined) return named[1];
  const last = timeline.filter((entry) => entry.state !== 'failed').at(-1)?.state;
  const state = last === 'quality_gates_fast' ? 'quality_gates' : last;
  return state === 'quality_gates' || state === 'staging' ? state : 'initiated';
}

/** The entry guard is part of the box before production. */
const boxBeforeProduction = ({ type }: ReleaseRef): FailedState => (type === 'hotfix' ? 'quality_gates' : 'staging');

function wasInEntryGuard(executions: readonly string[], timeline: readonly TimelineEntry[]): boolean {
  if (executions.length > 0) return executions.some((name) => name.endsWith('-entry'));
  return timeline.filter((entry) => entry.state !== 'failed').at(-1)?.state === 'entry';
}

const gatesOfErrors: Readonly<Record<string, string>> = {
  [entryErrors.frozen]: 'freeze',
  [entryErrors.rejected]: 'approval',
  [entryErrors.expired]: 'approval',
};

/** What a release that was stopped waited for is what it did last. */
function entryGateOf(error: string, timeline: readonly TimelineEntry[]): string {
  if (Object.hasOwn(gatesOfErrors, error)) return gatesOfErrors[error] as string;
  const last = timeline.filter(({ state }) => state === 'entry').at(-1)?.action;
  return last === 'request-approval' ? 'approval' : 'entry-guard';
}

const gates = [
  ['securityScan', 'security-scan'],
  ['dodValidation', 'dod-validation'],
  ['unitTests', 'unit-tests'],
  ['integrationTests', 'integration-tests'],
  ['preReleaseSmokeTests', 'pre-release-smoke-tests'],
  ['e2eTests', 'e2e-tests'],
] as const;

const notOfHotfixes = new Set<string>(['dodValidation', 'integrationTests']);

function gateOf(state: FailedState, record: ReleaseRecord, timeline: readonly TimelineEntry[]): string {
  const { captured, facts, ref } = record;
  if (state === 'staging') {
    return captured.stagingDeployment?.status === 'passed' ? 'staging-smoke-tests' : 'staging-deployment';
  }
  if (state === 'initiated') return timeline.filter(({ outcome }) => outcome === 'failed').at(-1)?.action ?? 'validate';
  if (facts.artifact === undefined) return timeline.find(isBeforeBuild)?.action ?? 'build';
  // Gates run one after the other: the first that did not pass is the one that failed, or was cut off.
  const run = gates.filter(([block]) => ref.type !== 'hotfix' || !notOfHotfixes.has(block));
  return run.find(([block]) => captured[block]?.status !== 'passed')?.[1] ?? 'guards';
}

/** What a hotfix does before it builds, when it failed in that. */
const isBeforeBuild = ({ action, outcome }: TimelineEntry): boolean =>
  outcome === 'failed' && (action === 'check-production' || action === 'find-affected');
