import type { Commit } from '../../lib/domain/commit';
import type { DodEvidence } from '../../lib/domain/dod';
import { describeError, TransientError } from '../../lib/domain/errors';
import type { ActionContext } from '../shared/actor';

/**
 * The reviews of commits, and the checks of the commits that are released and that it was made from, as far as the host
 * of the code tells. What it refuses is a warning: then the commits themselves have to prove it.
 */
export async function hostEvidence(
  context: ActionContext,
  commits: readonly Commit[],
  heads: readonly string[],
): Promise<Pick<DodEvidence, 'origins' | 'checks'>> {
  const { codeHost } = context;
  const changes = commits.filter(({ parents }) => parents.length < 2).map(({ sha }) => sha);
  const origins = await known(context, 'reviews', () => codeHost.originsOf(changes));
  const checks = await known(context, 'checks', () => Promise.all(heads.map((head) => codeHost.checksOf(head))));
  return { ...(origins && { origins }), ...(checks && { checks: checks.flat() }) };
}

async function known<T>(
  { ports, release }: ActionContext,
  what: string,
  ask: () => Promise<T>,
): Promise<T | undefined> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof TransientError) throw error;
    await ports.store.warn(release.id, `the ${what} at the host of the code are not known: ${describeError(error)}`);
    return undefined;
  }
}
