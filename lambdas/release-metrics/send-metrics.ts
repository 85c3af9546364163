import type { ReleaseOutcome } from '../../lib/domain/release';
import { boxMilliseconds, median, recoveryMilliseconds } from '../../lib/domain/release-times';
import { type ActionContext, effect } from '../shared/actor';

/** Sends where the time went, how long the commits had waited, and how long users had to. */
export const sendMetrics = (outcome: ReleaseOutcome) =>
  effect({}, async (context) => {
    const { release, ports, now, record } = context;
    const current = await record();
    const times = boxMilliseconds(await ports.store.timeline(release.id));
    const recovery = recoveryMilliseconds(current);
    const leadTime = outcome === 'completed' ? await leadTimeSeconds(context) : undefined;
    await ports.dashboard.record({
      releaseId: release.id,
      service: release.service,
      version: release.version,
      outcome,
      endedAt: now().toISOString(),
      stateSeconds: Object.fromEntries(Object.entries(times).map(([box, milliseconds]) => [box, milliseconds / 1000])),
      totalSeconds: (now().getTime() - Date.parse(current.createdAt)) / 1000,
      ...(leadTime !== undefined && { leadTimeSeconds: leadTime }),
      ...(recovery !== undefined && { recoverySeconds: recovery / 1000 }),
    });
  });

async function leadTimeSeconds({ sourceControl, now, record }: ActionContext): Promise<number | undefined> {
  const { facts } = await record();
  if (facts.baseCommit === undefined) return undefined;
  const commits = await sourceControl.commits(facts.previousCommit, facts.baseCommit);
  return median(commits.map((commit) => (now().getTime() - Date.parse(commit.authoredAt)) / 1000));
}
