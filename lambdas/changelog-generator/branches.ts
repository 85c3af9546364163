import type { Commit } from '../../lib/domain/commit';
import type { ActionContext } from '../shared/actor';
import { codeHostAnswer } from '../shared/code-host-answer';

/** More are a first release; then nobody waits for the tickets of the oldest. */
const mostCommits = 500;

/**
 * The branches that commits came from, where their merge does not tell: a squashed pull request keeps its branch's name
 * at the host of the code alone.
 */
export async function branchesOf(
  context: ActionContext,
  commits: readonly Commit[],
): Promise<(sha: string) => string | undefined> {
  const plain = commits.filter(({ parents }) => parents.length < 2).slice(0, mostCommits);
  const origins = await codeHostAnswer(context, 'tickets in the names of branches', () =>
    context.codeHost.originsOf(plain.map(({ sha }) => sha)),
  );
  return (sha) => origins?.get(sha)?.pullRequest.branch;
}
