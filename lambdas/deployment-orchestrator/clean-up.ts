import { type ActionContext, effect } from '../shared/actor';
import { withGrant } from '../shared/verdict';
import { rollbackEpochOf } from './revert-traffic';

/** Puts back everything that a failed release had started: builds, the instance of the gates, staging. */
export const cleanUp = effect({}, async (context) => {
  const { release, ports, target, record } = context;
  await ports.builds.stopAll(release.id);
  await target.stopEphemeral(release.id);
  const { facts } = await record();
  if (facts.epoch !== undefined) await restoreStaging(context, facts.epoch);
});

/** Ends the version that was rolled back, in production and in staging. */
export const retireFailed = effect(withGrant, async (context, { grant }) => {
  const { release, target, alarms, audit } = context;
  const epoch = rollbackEpochOf(grant.epoch);
  await target.scale('production', release.version, undefined, 0, epoch);
  await alarms.disarm('production');
  await restoreStaging(context, epoch);
  await audit('rolled_back/retired', `retired ${release.version}`, {});
});

/** How often, half a second apart, the previous version of staging is asked whether it is back. */
const mostLooks = 16;

async function restoreStaging({ release, target, ports, record }: ActionContext, epoch: number): Promise<void> {
  const { facts } = await record();
  const { instances } = await target.split('staging');
  if (instances[release.version] === undefined) return;
  const previous = facts.previousStagingVersion;
  if (previous !== undefined) {
    await target.scale('staging', previous, undefined, target.instances('staging'), epoch);
    for (let looks = 0; looks < mostLooks; looks++) {
      if ((await target.status('staging', previous)).status !== 'starting') break;
      await ports.clock.sleep(500);
    }
    await target.promote('staging', previous, epoch);
  }
  await target.scale('staging', release.version, undefined, 0, epoch);
}
