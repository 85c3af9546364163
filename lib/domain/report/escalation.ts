import type { Report } from './model';

/** What of a rollback failed, so that people have to go on. */
export type Escalation = 'no previous version' | 'reversion' | 'smoke tests' | 'health';

/** What failed of a rollback that escalated: the first of its parts that did not succeed. */
export function escalationOf({ record }: Pick<Report, 'record'>): Escalation {
  const { captured, facts } = record;
  const { trafficReversion, postRollbackSmokeTests } = captured.rollbackContext ?? {};
  if (trafficReversion?.status !== 'completed') {
    return facts.previousVersion === undefined ? 'no previous version' : 'reversion';
  }
  return postRollbackSmokeTests?.status === 'passed' ? 'health' : 'smoke tests';
}
