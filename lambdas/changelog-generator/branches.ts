import type { Commit } from '../../lib/domain/commit';
import { describeError, TransientError } from '../../lib/domain/errors';
import type { ActionContext } from '../shared/actor';

/** More are a first release; then nobody waits for the tickets of the oldest. */
const mostCommits = 500;

/**
 * The branches that commits came from, where their merge does not tell: a squashed pull request keeps its branch's name
 * at the host of the code alone.
 */
export async function branchesOf(
  { codeHost, ports, release }: ActionContext,
  commits: readonly Commit[],
): Promise<(sha: string) => string | undefined> {
  const plain = commits.filter(({ parents }) => parents.length < 2).slice(0, mostCommits);
  try {
    const origins = await codeHost.originsOf(plain.map(({ sha }) => sha));
    return (sha) => origins.get(sha)?.pullRequest.branch;
  } catch (error) {
    if (error instanceof TransientError) throw error;
    await ports.store.warn(release.id, `tickets in the names of branches are not known: ${describeError(error)}`);
    return () => undefined;
  }
}
