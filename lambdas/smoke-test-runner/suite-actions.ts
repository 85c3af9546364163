import { InvalidInputError } from '../../lib/domain/errors';
import { sumTraffic } from '../../lib/domain/monitoring';
import { type ActionContext, action } from '../shared/actor';
import { canaryPlanOf, noteStep } from '../shared/canary-steps';
import { holdingWeights } from '../shared/lease';
import { captureRollback } from '../shared/rollback-context';
import { rollBackFor } from '../shared/rollback-reason';
import { failed, passed, Verdict, withGrant, withProgress } from '../shared/verdict';
import { runSuiteFor, type SuiteOutcome } from './suites';

/** The fifth gate: the suite against one instance outside every environment. */
export const preRelease = action({
  input: {},
  output: Verdict,
  run: (context) => testInstance(context, 'whole'),
});

/** The same gate of a hotfix: only what is critical. */
export const preReleaseCritical = action({
  input: {},
  output: Verdict,
  run: (context) => testInstance(context, 'critical'),
});

async function testInstance(context: ActionContext, extent: 'whole' | 'critical'): Promise<Verdict> {
  const { facts } = await context.record();
  if (facts.artifact === undefined) throw new InvalidInputError('there is no artifact to test');
  const { release, target, ports } = context;
  const endpoint = await target.startEphemeral(release.id, release.version, facts.artifact);
  const outcome = await runSuiteFor(context, 'preReleaseSmokeTests', undefined, endpoint, extent);
  await ports.store.capture(release.id, 'preReleaseSmokeTests', countsOf(outcome));
  await auditSuite(context, 'quality_gates/smoke', outcome);
  return outcome.status === 'passed' ? passed : failed('GateFailed', `pre-release smoke tests: ${outcome.reason}`);
}

/** After the deployment to staging: what users of staging get. */
export const postStaging = action({
  input: {},
  output: Verdict,
  run: async (context) => {
    const { release, target, ports } = context;
    const outcome = await runSuiteFor(context, 'postStagingSmokeTests', 'staging', await target.public('staging'));
    await ports.store.capture(release.id, 'postStagingSmokeTests', {
      ...countsOf(outcome),
      failedTests: outcome.failedTests,
    });
    await auditSuite(context, 'staging/smoke', outcome);
    return outcome.status === 'passed' ? passed : failed('SmokeTestsFailed', `staging smoke tests: ${outcome.reason}`);
  },
});

/** Before any user is sent to the new version: only pinned requests reach it. */
export const pinnedProduction = action({
  input: {},
  output: Verdict,
  run: async (context) => {
    const { release, target } = context;
    const endpoint = await target.pinned('production', release.version);
    const outcome = await runSuiteFor(context, 'pinnedSmokeTests', 'production', endpoint);
    await auditSuite(context, 'production/pinned-smoke', outcome);
    return outcome.status === 'passed'
      ? passed
      : rollBackFor(context, 'smoke-test-failure', `smoke tests before traffic: ${outcome.reason}`);
  },
});

/** At a canary step: pinned to the new version, while users are on it too. */
export const canary = action({
  input: withProgress,
  output: Verdict,
  run: async (context, { grant, progress }) => {
    const { release, target, now } = context;
    const percentage = (await canaryPlanOf(context))[progress.index]?.percentage ?? 100;
    const endpoint = await target.pinned('production', release.version);
    const outcome = await holdingWeights(context, grant.epoch, () =>
      runSuiteFor(context, `canarySmokeTests${percentage}`, 'production', endpoint),
    );
    const since = new Date(progress.memory.since ?? now());
    await noteStep(context, { percentage, since }, { smokeTests: outcome.status });
    await auditSuite(context, `production/smoke-${percentage}`, outcome);
    return outcome.status === 'passed'
      ? passed
      : rollBackFor(context, 'smoke-test-failure', `smoke tests at ${percentage} %: ${outcome.reason}`);
  },
});

/** After the last canary step: what users get. */
export const postProduction = action({
  input: withGrant,
  output: Verdict,
  run: async (context, { grant }) => {
    const { release, target, traffic, config, ports, now } = context;
    const startedAt = now().getTime();
    const endpoint = await target.public('production');
    const outcome = await holdingWeights(context, grant.epoch, () =>
      runSuiteFor(context, 'postProductionSmokeTests', 'production', endpoint),
    );
    const window = config.monitoring.errorRateSpike.for * 1000;
    const buckets = await traffic.buckets('production', release.version, startedAt - window, now().getTime());
    const { errorRate = 0 } = sumTraffic(buckets, startedAt - window, now().getTime());
    await ports.store.capture(release.id, 'postProductionSmokeTests', { ...countsOf(outcome), errorRate });
    await auditSuite(context, 'production/smoke', outcome);
    return outcome.status === 'passed'
      ? passed
      : rollBackFor(context, 'smoke-test-failure', `smoke tests after 100 %: ${outcome.reason}`);
  },
});

/** After the reversion of traffic: what users get now. */
export const postRollback = action({
  input: {},
  output: Verdict,
  run: async (context) => {
    const endpoint = await context.target.public('production');
    const outcome = await runSuiteFor(context, 'postRollbackSmokeTests', 'production', endpoint);
    const { status, categoriesPassed, categoriesFailed } = outcome;
    await captureRollback(context, { postRollbackSmokeTests: { status, categoriesPassed, categoriesFailed } });
    await auditSuite(context, 'rolled_back/smoke', outcome);
    return outcome.status === 'passed'
      ? passed
      : failed('SmokeTestsFailed', `smoke tests after the rollback: ${outcome.reason}`);
  },
});

const countsOf = ({ status, categoriesPassed, categoriesFailed, executionTime }: SuiteOutcome) => ({
  status,
  categoriesPassed,
  categoriesFailed,
  executionTime,
});

async function auditSuite(context: ActionContext, key: string, outcome: SuiteOutcome): Promise<void> {
  await context.audit(key, `smoke tests ${outcome.status}`, {
    passed: outcome.categoriesPassed,
    failed: outcome.failedTests,
  });
}
