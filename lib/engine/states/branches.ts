import { Stopped } from '../errors';
import { Thread } from '../thread';

/**
 * Runs several lines of states at once, at most `limit` of them, and gives their results in order.
 *
 * The first one that fails stops the others, and its error is thrown once all of them have come to rest.
 */
export async function runBranches<T>(
  thread: Thread,
  count: number,
  limit: number,
  run: (branch: Thread, index: number) => Promise<T>,
): Promise<T[]> {
  const scope = thread.scope.open();
  const results: T[] = [];
  let failure: { readonly error: unknown; readonly branch: Thread } | undefined;
  let next = 0;
  let lastEventId = thread.lastEventId;

  const work = async (): Promise<void> => {
    while (next < count && failure === undefined) {
      const index = next++;
      const branch = new Thread(thread.host, scope, thread);
      try {
        results[index] = await run(branch, index);
        lastEventId = Math.max(lastEventId, branch.lastEventId);
      } catch (error) {
        failure ??= { error, branch };
        scope.stop(new Stopped('sibling'));
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(limit, count) }, work));
  scope.close();

  thread.lastEventId = failure?.branch.lastEventId ?? lastEventId;
  if (failure !== undefined) throw failure.error;
  return results;
}
