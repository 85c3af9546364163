import type { ReleaseMetrics } from '../../lib/domain/metrics/release-metrics';
import { thinned } from '../../lib/domain/metrics/spread';
import { gateFigures, stateFigures } from '../../lib/domain/metrics/step-figures';
import type { ReleaseOutcome } from '../../lib/domain/release';
import type { ReleaseRecord } from '../../lib/domain/release-record';
import { recoveryMilliseconds } from '../../lib/domain/release-times';
import { type ActionContext, effect } from '../shared/actor';
import { bounded } from '../shared/bounded';

/** Sends where the time went, how long the commits had waited, and how long users had to. */
export const sendMetrics = (outcome: ReleaseOutcome) =>
  effect({}, async (context) => {
    const { release, ports, now, record } = context;
    const current = await record();
    const timeline = await ports.store.timeline(release.id);
    const recovery = recoveryMilliseconds(current);
    const { service, version, type } = release;
    await ports.dashboard.record({
      releaseId: release.id,
      service,
      version,
      type,
      outcome,
      endedAt: now().toISOString(),
      totalSeconds: Math.max(0, (now().getTime() - Date.parse(current.createdAt)) / 1000),
      states: stateFigures(current, timeline),
      gates: gateFigures(current),
      commitLeadTimes: outcome === 'completed' ? await leadTimes(context, current) : [],
      ...(recovery !== undefined && { recoverySeconds: recovery / 1000 }),
    } satisfies ReleaseMetrics);
  });

/** Of a longer history, so many say what all do. */
const mostCommits = 500;

/** Seconds since each commit; kept with the release, so that a repetition tells the same. */
async function leadTimes(context: ActionContext, { facts }: ReleaseRecord): Promise<number[]> {
  if (facts.commitLeadTimes !== undefined) return facts.commitLeadTimes;
  if (facts.baseCommit === undefined) return [];
  const { ports, release, sourceControl, now } = context;
  const commits = await sourceControl.commits(facts.previousCommit, facts.baseCommit);
  const ages = commits.map(({ authoredAt }) => Math.max(0, (now().getTime() - Date.parse(authoredAt)) / 1000));
  const commitLeadTimes = thinned(
    ages.filter((age) => Number.isFinite(age)).sort((a, b) => a - b),
    mostCommits,
  );
  await bounded(ports, ports.store.note(release.id, { commitLeadTimes }));
  return commitLeadTimes;
}
