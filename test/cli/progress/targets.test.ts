import { boxTarget, stepTarget } from '../../../lib/cli/progress/targets';
import { gateTargets, stateTimes } from '../../../lib/domain/timing';

test('knows the target of every state, in milliseconds', () => {
  for (const [state, { target }] of Object.entries(stateTimes)) expect(boxTarget(state)).toBe(target * 1000);
  expect(boxTarget('rollback_triggered')).toBe(1000);
});

test('knows the targets of the gates, which together are the target of their box', () => {
  const names = [
    'security scan',
    'dod validation',
    'unit tests',
    'integration tests',
    'pre-release smoke tests',
    'e2e tests',
  ];
  const targets = names.map((name) => stepTarget('quality_gates', name) ?? 0);
  expect(targets).toEqual(Object.values(gateTargets).map((seconds) => seconds * 1000));
  expect(targets.reduce((a, b) => a + b)).toBe(boxTarget('quality_gates'));
});

test('knows none for what has none', () => {
  expect(boxTarget('escalation box')).toBeUndefined();
  expect(stepTarget('staging', 'unit tests')).toBeUndefined();
});

test('knows the targets of the fast gates, and of the canary of a hotfix', () => {
  const names = ['security scan', 'unit tests', 'pre-release smoke tests', 'e2e tests'];
  const targets = names.map((name) => stepTarget('quality_gates_fast', name) ?? 0);
  expect(targets.reduce((a, b) => a + b)).toBe(boxTarget('quality_gates_fast'));
  expect(boxTarget('production_canary')).toBe(stateTimes.production.target * 1000);
});
