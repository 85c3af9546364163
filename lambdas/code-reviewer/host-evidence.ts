import type { Commit } from '../../lib/domain/commit';
import type { DodEvidence } from '../../lib/domain/dod';
import type { ActionContext } from '../shared/actor';
import { codeHostAnswer } from '../shared/code-host-answer';

/**
 * The reviews of commits, and the checks of the commits that are released and that it was made from, as far as the host
 * of the code tells. What it does not tell is a warning: then the commits themselves have to prove it.
 */
export async function hostEvidence(
  context: ActionContext,
  commits: readonly Commit[],
  heads: readonly string[],
): Promise<Pick<DodEvidence, 'origins' | 'checks'>> {
  const { codeHost } = context;
  const changes = commits.filter(({ parents }) => parents.length < 2).map(({ sha }) => sha);
  const [origins, checks] = await Promise.all([
    codeHostAnswer(context, 'the reviews at the host of the code', () => codeHost.originsOf(changes)),
    codeHostAnswer(context, 'the checks at the host of the code', () =>
      Promise.all(heads.map((head) => codeHost.checksOf(head))),
    ),
  ]);
  return { ...(origins && { origins }), ...(checks && { checks: checks.flat() }) };
}
