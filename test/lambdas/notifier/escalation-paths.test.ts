import { escalationFor } from '../../../lambdas/notifier/escalation-paths';
import type { RollbackContext } from '../../../lib/domain/captured-data';

const context: RollbackContext = {
  trigger: 'manual',
  rollbackReason: 'wrong prices',
  rollbackTime: '2026-01-01T00:00:00.000Z',
};
const reverted = { ...context, trafficReversion: { status: 'completed', duration: 'PT1S' } } as const;
const counts = { categoriesPassed: 5, categoriesFailed: 0 };

it.each<[string, RollbackContext | undefined, string[], string[]]>([
  ['nothing is known', undefined, [], ['on-call']],
  ['the reversion failed', context, ['shop-1.4.0-1-rollback-traffic'], ['on-call']],
  ['the smoke tests failed', reverted, ['shop-1.4.0-1-rollback-smoke'], ['on-call', 'tech-lead']],
  ['health did not recover', reverted, ['shop-1.4.0-1-rollback-health'], ['on-call', 'tech-lead', 'war-room']],
  ['the smoke tests ran out of time', reverted, [], ['on-call', 'tech-lead']],
  [
    'the monitoring ran out of time',
    { ...reverted, postRollbackSmokeTests: { status: 'passed', ...counts } },
    [],
    ['on-call', 'tech-lead', 'war-room'],
  ],
  ['the execution says more than what was captured', undefined, ['x-health'], ['on-call', 'tech-lead', 'war-room']],
])('calls whom it concerns when %s', (_, captured, executions, audiences) => {
  expect(escalationFor(captured, executions).audiences).toEqual(audiences);
});
