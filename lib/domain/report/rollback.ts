import type { RollbackTrigger } from '../captured-data';
import { humanDuration } from '../duration';
import { escalationOf } from './escalation';
import type { Fact } from './facts';
import { categoriesInWords } from './findings';
import type { Report } from './model';
import { lengthInWords, momentInWords, rateInWords } from './words';

/** What triggers a rollback, in words that follow "because of". */
export const triggerInWords: Readonly<Record<RollbackTrigger, string>> = {
  'smoke-test-failure': 'a smoke test failure',
  'error-rate-spike': 'an error rate spike',
  'health-check-failure': 'failing health checks',
  manual: 'a manual request',
};

/** The version that traffic goes back to, in words. */
export const previousInWords = ({ record }: Report): string => record.facts.previousVersion ?? 'the previous version';

/** How far the new version had come when it was taken out: `at 25 % of the traffic`. */
export function stageInWords({ record, observations }: Report): string {
  const { captured, facts } = record;
  if (captured.releaseReport !== undefined) return 'after the release was completed';
  const last = observations.filter(({ phase }) => phase !== 'stabilization').at(-1);
  if (last?.phase === 'watch') return 'while it was watched at 100 % of the traffic';
  const percentage = captured.productionDeployment?.canaryProgression.at(-1)?.percentage ?? last?.percentage;
  if (percentage === undefined || facts.firstTrafficAt === undefined) return 'before it got any traffic';
  return `at ${percentage} % of the traffic`;
}

/** Why a rollback did not succeed, in words; plain text. */
export function escalationInWords(report: Report): string {
  const { escalation } = report.record.facts;
  if (escalation !== undefined) return escalation;
  const previous = previousInWords(report);
  switch (escalationOf(report)) {
    case 'no previous version':
      return 'there is no previous version to send the traffic back to';
    case 'reversion':
      return `the traffic could not be sent back to ${previous}`;
    case 'smoke tests':
      return `the smoke tests fail on ${previous} too`;
    case 'health':
      return `${previous} did not become stable${lastLook(report)}`;
  }
}

function lastLook({ observations }: Report): string {
  const last = observations.filter(({ phase }) => phase === 'stabilization').at(-1);
  return last === undefined ? '' : `: ${last.reason}`;
}

/** The rollback, part by part; those that it did not come to are told too. Plain text. */
export function rollbackFacts(report: Report): Fact[] {
  const { record, trigger, recoveryMilliseconds } = report;
  const context = record.captured.rollbackContext;
  if (context === undefined) return [];
  const by = trigger === undefined || trigger.by === 'tidegate' ? '' : `, asked for by ${trigger.by}`;
  return [
    { name: 'Trigger', value: `${context.trigger.replaceAll('-', ' ')}${by}` },
    { name: 'Noticed', value: momentInWords(context.rollbackTime) },
    { name: 'Reason', value: context.rollbackReason },
    ...(report.outcome === 'escalated'
      ? [{ name: 'Escalated', value: escalationInWords(report), tone: 'bad' as const }]
      : []),
    traffic(report),
    ...length('First failed response to 0 %', report.exposureMilliseconds),
    ...length('Noticed to 0 %', recoveryMilliseconds),
    smokeTests(report),
    health(report),
    ...gitRevert(report),
  ];
}

function length(name: string, milliseconds: number | undefined): Fact[] {
  return milliseconds === undefined ? [] : [{ name, value: humanDuration(milliseconds) }];
}

function traffic(report: Report): Fact {
  const { trafficReversion } = report.record.captured.rollbackContext ?? {};
  const name = 'Traffic';
  if (trafficReversion === undefined) return { name, value: 'no reversion was captured', tone: 'warn' };
  const took = lengthInWords(trafficReversion.duration);
  return trafficReversion.status === 'completed'
    ? { name, value: `all on ${previousInWords(report)}, after ${took}`, tone: 'good' }
    : { name, value: `not reverted, given up after ${took}`, tone: 'bad' };
}

function smokeTests({ record }: Report): Fact {
  const { postRollbackSmokeTests: smoke } = record.captured.rollbackContext ?? {};
  const name = 'Smoke tests';
  if (smoke === undefined) return { name, value: 'not run', tone: 'warn' };
  return { name, value: categoriesInWords(smoke), tone: smoke.status === 'passed' ? 'good' : 'bad' };
}

function health({ record }: Report): Fact {
  const { healthValidation } = record.captured.rollbackContext ?? {};
  const name = 'Health';
  if (healthValidation === undefined) return { name, value: 'not watched to the end', tone: 'warn' };
  const { healthChecks, errorRate, stabilizationDuration } = healthValidation;
  const value = `health checks ${healthChecks}, error rate ${rateInWords(errorRate)}, watched for ${lengthInWords(stabilizationDuration)}`;
  return { name, value, tone: healthChecks === 'passing' ? 'good' : 'bad' };
}

function gitRevert({ record }: Report): Fact[] {
  const { gitRevert: revert } = record.captured.rollbackContext ?? {};
  const { revertConflict } = record.facts;
  const name = 'Git revert';
  if (revert !== undefined) {
    return [
      { name, value: revert.revertCommit, code: true },
      { name: 'Rollback tag', value: revert.revertTag, code: true },
    ];
  }
  return [revertConflict === undefined ? { name, value: 'none' } : { name, value: revertConflict, tone: 'warn' }];
}
