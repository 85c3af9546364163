import type { FailureContext } from '../../../lib/domain/captured-data';
import { gateFigures, stateFigures } from '../../../lib/domain/metrics/step-figures';
import type { ReleaseRecord, TimelineEntry } from '../../../lib/domain/release-record';
import { at, record } from './records';

/** One minute in each state, in this order. */
const timelineOf = (...states: string[]): TimelineEntry[] =>
  states.map((state, i) => ({
    state,
    actor: 'test-runner',
    action: 'run',
    startedAt: at(i),
    endedAt: at(i + 1),
    outcome: 'succeeded',
  }));

const failedIn = (captured: ReleaseRecord['captured'], ...states: string[]): string[] =>
  Object.entries(stateFigures({ captured }, timelineOf(...states))).flatMap(([state, { outcome }]) =>
    outcome === 'failed' ? [state] : [],
  );

const { captured: rolledBack } = record('rolled_back', { noticed: 1 });

it('tells how long each state took, and what it should take', () => {
  expect(stateFigures({ captured: {} }, timelineOf('initiated', 'somewhere'))).toEqual({
    initiated: { seconds: 60, outcome: 'succeeded', targetSeconds: 120, p95Seconds: 180, timeoutSeconds: 300 },
    somewhere: { seconds: 60, outcome: 'succeeded' },
  });
});

it('tells where a release failed', () => {
  const failureContext: FailureContext = {
    failedState: 'quality_gates',
    failedGate: 'unit-tests',
    failureReason: 'no',
    failureTime: at(2),
    actionableFixSuggestions: [],
  };
  expect(failedIn({ failureContext }, 'initiated', 'quality_gates', 'failed')).toEqual(['quality_gates']);
  expect(failedIn({ failureContext }, 'initiated', 'quality_gates_fast', 'failed')).toEqual(['quality_gates_fast']);
});

it.each([
  [['staging', 'production', 'traffic_reversion', 'rollback_completed'], ['production']],
  [['staging', 'production', 'watch', 'traffic_reversion', 'rollback_completed'], ['watch']],
  [['initiated', 'production_canary', 'traffic_reversion'], ['production_canary']],
  [
    ['production', 'traffic_reversion', 'health_monitoring', 'escalation'],
    ['production', 'health_monitoring'],
  ],
  [['production', 'watch', 'completed', 'traffic_reversion', 'rollback_completed'], []],
])('of a release that was rolled back through %j: %j', (states, failed) => {
  expect(failedIn(rolledBack, ...states)).toEqual(failed);
});

const gate = (executionTime: string, status: 'passed' | 'failed' = 'passed') => ({
  status,
  coverage: 90,
  totalTests: 3,
  failedTests: 0,
  executionTime,
});

it('tells how long each gate took, by the targets of the type', () => {
  const captured = { unitTests: gate('PT2M5S', 'failed'), integrationTests: gate('PT1.5S') };
  const standard = record('failed');
  const hotfix = record('failed', { type: 'hotfix' });
  expect(gateFigures({ ...standard, captured })).toEqual({
    unitTests: { seconds: 125, outcome: 'failed', targetSeconds: 300 },
    integrationTests: { seconds: 1.5, outcome: 'succeeded', targetSeconds: 300 },
  });
  expect(gateFigures({ ...hotfix, captured })).toEqual({
    unitTests: { seconds: 125, outcome: 'failed', targetSeconds: 180 },
    integrationTests: { seconds: 1.5, outcome: 'succeeded' },
  });
});

it('leaves out a gate whose time cannot be read', () => {
  expect(gateFigures({ ...record('failed'), captured: { unitTests: gate('P1Y') } })).toEqual({});
});
