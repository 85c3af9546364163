import { LaneHeldError } from '../../lib/domain/errors';
import { type ActionContext, action } from '../shared/actor';
import { goOn, Progress, RoundAnswer } from '../shared/verdict';

/** How long the release whose place is taken may need to end, in seconds. */
const patienceSeconds = 200;

/**
 * Takes the service's lane: one release at a time per service. A second one fails here and names the holder, but a hotfix
 * waits for the end of the release whose place it takes.
 */
export const takeLane = action({
  input: { progress: Progress },
  output: RoundAnswer,
  run: async (context, { progress }) => {
    const { release, ports, now, audit } = context;
    const memory = { ...progress.memory, since: progress.memory.since ?? now().toISOString() };
    const epoch = await laneOf(context, memory.since);
    if (epoch === undefined) return goOn('wait', { index: progress.index, waitSeconds: 2, memory });
    await ports.store.note(release.id, { epoch });
    await audit('initiated/lane', `took the lane of ${release.service}`, { epoch });
    if (release.preempts !== undefined) {
      await audit('initiated/preempted', `took the place of ${release.preempts}`, { release: release.preempts });
    }
    return goOn('taken', { ...progress, memory });
  },
});

/** The epoch under which the lane is held; undefined while it is waited for. @throws LaneHeldError */
async function laneOf({ release, ports, now }: ActionContext, since: string): Promise<number | undefined> {
  try {
    return await ports.store.acquireLane(release.service, release.id);
  } catch (error) {
    const isEnding = error instanceof LaneHeldError && error.holder === release.preempts;
    if (!isEnding || now().getTime() - Date.parse(since) > patienceSeconds * 1000) throw error;
    return undefined;
  }
}
