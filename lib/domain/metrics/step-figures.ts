import type { CapturedData } from '../captured-data';
import { durationMilliseconds } from '../duration';
import type { ReleaseRecord, TimelineEntry } from '../release-record';
import { boxMilliseconds } from '../release-times';
import { type Gate, gateTargets, hotfixGateTargets, rollbackTimes, stateTimes, type TimeLimits } from '../timing';
import type { StepFigures } from './release-metrics';

const limits: Readonly<Record<string, TimeLimits>> = {
  ...stateTimes,
  production_canary: stateTimes.production,
  ...rollbackTimes,
};

/** How long a release was in each state, and in which it failed. */
export function stateFigures(
  record: Pick<ReleaseRecord, 'captured'>,
  timeline: readonly TimelineEntry[],
): Record<string, StepFigures> {
  const times = Object.entries(boxMilliseconds(timeline));
  const failed = failedStates(
    record,
    times.map(([state]) => state),
  );
  return Object.fromEntries(
    times.map(([state, milliseconds]) => [
      state,
      {
        seconds: milliseconds / 1000,
        outcome: failed.has(state) ? ('failed' as const) : ('succeeded' as const),
        ...limitFigures(limits[state]),
      },
    ]),
  );
}

const limitFigures = (given: TimeLimits | undefined): Partial<StepFigures> =>
  given === undefined ? {} : { targetSeconds: given.target, p95Seconds: given.p95, timeoutSeconds: given.timeout };

/** Where traffic moves: the last of these that a release entered is where a release failed that was rolled back. */
const inProduction = ['production', 'production_canary', 'watch'];
/** What an escalation follows. */
const inRollback = ['rollback_triggered', 'traffic_reversion', 'smoke_test_verification', 'health_monitoring'];

/** @param entered in the order of entering */
function failedStates({ captured }: Pick<ReleaseRecord, 'captured'>, entered: readonly string[]): Set<string> {
  const lastOf = (states: readonly string[]) => entered.findLast((state) => states.includes(state));
  const isRolledBack = captured.rollbackContext !== undefined || inRollback.some((state) => entered.includes(state));
  // A release that was completed is rolled back because somebody asked for it.
  const production = isRolledBack && !entered.includes('completed') ? lastOf(inProduction) : undefined;
  const rollback = entered.includes('escalation') ? lastOf(inRollback) : undefined;
  const state = captured.failureContext?.failedState;
  // Gates of a hotfix are a box of their own, and the same state of the release.
  const failed = state === 'quality_gates' ? lastOf([state, 'quality_gates_fast']) : state;
  return new Set([failed, production, rollback].filter((box) => box !== undefined));
}

/** How long each gate took that ran to an end, and how it ended. */
export function gateFigures({ captured, ref }: Pick<ReleaseRecord, 'captured' | 'ref'>): Record<string, StepFigures> {
  const targets: Partial<Record<Gate, number>> = ref.type === 'hotfix' ? hotfixGateTargets : gateTargets;
  return Object.fromEntries(
    (Object.keys(gateTargets) as Gate[]).flatMap((gate) => {
      const result: CapturedData[Gate] = captured[gate];
      if (result === undefined) return [];
      const seconds = durationMilliseconds(result.executionTime) / 1000;
      // What another program wrote may be a duration of another form.
      if (!Number.isFinite(seconds)) return [];
      const outcome = result.status === 'passed' ? ('succeeded' as const) : ('failed' as const);
      const target = targets[gate];
      return [[gate, { seconds, outcome, ...(target !== undefined && { targetSeconds: target }) }]];
    }),
  );
}
