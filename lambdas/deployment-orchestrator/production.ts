import { planCanaryStart } from '../../lib/domain/deployment-plan';
import { type ActionContext, action, effect } from '../shared/actor';
import { giveUp, goOn, RoundAnswer, withGrant, withProgress } from '../shared/verdict';
import { armAlarms } from './alarms';
import { artifactOf } from './artifact';
import { currentOtherThan } from './environment';

/** One round of the deployment to production: the whole new set, without any traffic. */
export const deployProduction = action({
  input: withProgress,
  output: RoundAnswer,
  run: async (context, { grant, progress }) => {
    const { release, target, now } = context;
    const memory = { ...progress.memory, since: progress.memory.since ?? now().toISOString() };
    const previous = await rememberPrevious(context);
    const stage = planCanaryStart(target.instances('production'));
    await target.scale('production', release.version, await artifactOf(context), stage.newInstances, grant.epoch);

    const { status, detail } = await target.status('production', release.version);
    if (status === 'starting') return goOn('wait', { ...progress, waitSeconds: 1, memory });
    if (status === 'failed') return giveUp('DeploymentFailed', `production: ${detail}`, { ...progress, memory });
    await armAlarms(context, previous);
    await context.audit('production/deployed', 'deployed to production without traffic', {
      previous: previous ?? 'none',
    });
    return goOn('deployed', { index: 0, waitSeconds: 1, memory: { healthFailures: 0 } });
  },
});

/** Fixes, before anything moves, which version a rollback goes back to. */
async function rememberPrevious(context: ActionContext): Promise<string | undefined> {
  const { release, ports, record } = context;
  const { facts } = await record();
  if (facts.previousVersion !== undefined) return facts.previousVersion;
  const previous = await currentOtherThan(context, 'production', release.version);
  if (previous !== undefined) await ports.store.note(release.id, { previousVersion: previous });
  return previous;
}

/** Makes the new version the current one: from here on the weights need nobody to hold them. */
export const promote = effect(withGrant, async (context, { grant }) => {
  const { release, target, alarms, audit } = context;
  await target.promote('production', release.version, grant.epoch);
  await alarms.disarm('production');
  await audit('production/promoted', `${release.version} is the current version`, { epoch: grant.epoch });
});

/** Ends the instances of every other version, once their last requests have ended: also what an escalation has left. */
export const retirePrevious = effect(withGrant, async ({ release, target, audit }, { grant }) => {
  const { instances } = await target.split('production');
  const others = Object.keys(instances).filter((version) => version !== release.version);
  for (const version of others) await target.scale('production', version, undefined, 0, grant.epoch);
  if (others.length > 0) await audit('completed/retired', `retired ${others.join(', ')}`, {});
});
