import { weightsOf } from '../../lib/domain/canary-plan';
import { type DeploymentStage, planDeployment } from '../../lib/domain/deployment-plan';
import { toDuration } from '../../lib/domain/duration';
import { failedGuards, stagingGuards } from '../../lib/domain/guards';
import { sumTraffic } from '../../lib/domain/monitoring';
import { stateTimes } from '../../lib/domain/timing';
import { type ActionContext, action } from '../shared/actor';
import { failed, giveUp, goOn, passed, RoundAnswer, Verdict, withProgress } from '../shared/verdict';
import { artifactOf } from './artifact';
import { currentOtherThan } from './environment';

/** A staging that nobody looks after any more falls back to its previous version by itself. */
const leaseSeconds = stateTimes.staging.timeout;

/** One round of the deployment to staging: carries out every stage whose instances are healthy, else asks for a pause. */
export const deployStaging = action({
  input: withProgress,
  output: RoundAnswer,
  run: async (context, { grant, progress }) => {
    const { config, target, now } = context;
    const memory = { ...progress.memory, since: progress.memory.since ?? now().toISOString() };
    const previous = await previousVersion(context);
    const { strategy } = config.environments.staging;
    const plan = planDeployment(strategy, target.instances('staging'), previous !== undefined);

    for (const [index, stage] of plan.entries()) {
      if (index < progress.index) continue;
      const { status, detail } = await carryOut(context, stage, previous, grant.epoch);
      if (status === 'starting') return goOn('wait', { index, waitSeconds: 1, memory });
      if (status === 'failed') {
        await capture(context, memory.since, 'failed');
        return giveUp('DeploymentFailed', `staging: ${detail}`, { ...progress, memory });
      }
    }
    await capture(context, memory.since, 'passed');
    await context.audit('staging/deployed', 'deployed to staging', { strategy, previous: previous ?? 'none' });
    return goOn('deployed', { ...progress, memory });
  },
});

async function previousVersion(context: ActionContext): Promise<string | undefined> {
  const { release, ports, record } = context;
  const { facts } = await record();
  if (facts.previousStagingVersion !== undefined) return facts.previousStagingVersion;
  const previous = await currentOtherThan(context, 'staging', release.version);
  if (previous !== undefined) await ports.store.note(release.id, { previousStagingVersion: previous });
  return previous;
}

async function carryOut(context: ActionContext, stage: DeploymentStage, previous: string | undefined, epoch: number) {
  const { release, target } = context;
  await target.scale('staging', release.version, await artifactOf(context), stage.newInstances, epoch);
  const status = await target.status('staging', release.version);
  if (status.status !== 'healthy') return status;
  if (stage.newWeight > 0) {
    await target.shift('staging', weightsOf(stage.newWeight, release.version, previous), epoch, leaseSeconds);
  }
  if (previous !== undefined) await target.scale('staging', previous, undefined, stage.oldInstances, epoch);
  return status;
}

async function capture(context: ActionContext, since: string, status: 'passed' | 'failed'): Promise<void> {
  const { release, ports, config, now } = context;
  await ports.store.capture(release.id, 'stagingDeployment', {
    status,
    strategy: config.environments.staging.strategy,
    healthChecks: status === 'passed' ? 'passing' : 'failing',
    deploymentDuration: toDuration(now().getTime() - Date.parse(since)),
  });
}

/** May the release leave `staging`? If so, the new version becomes staging's current one, and the old one is retired. */
export const checkStaging = action({
  input: withProgress,
  output: Verdict,
  run: async (context, { grant, progress }) => {
    const { release, config, target, traffic, now, record, audit } = context;
    const health = await target.health('staging', release.version);
    if (!health.healthy) return failed('HealthCheckFailed', `staging: ${health.detail ?? 'unhealthy'}`);
    const [from, to] = [Date.parse(progress.memory.since ?? now().toISOString()), now().getTime()];
    const { errorRate } = sumTraffic(await traffic.buckets('staging', release.version, from, to), from, to);

    const { captured, facts } = await record();
    const refused = failedGuards(stagingGuards(captured, errorRate, config.monitoring.normal.below));
    if (refused.length > 0) {
      const reasons = refused.map((guard) => `${guard.required}: ${guard.actual}`).join('; ');
      return failed('GuardRefused', `staging is not verified: ${reasons}`);
    }
    await target.promote('staging', release.version, grant.epoch);
    if (facts.previousStagingVersion !== undefined) {
      await target.scale('staging', facts.previousStagingVersion, undefined, 0, grant.epoch);
    }
    await audit('staging/verified', 'staging verified', { errorRate: errorRate ?? 0 });
    return passed;
  },
});
