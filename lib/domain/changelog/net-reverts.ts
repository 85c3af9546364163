import type { MergedBranches } from './merged-branches';
import type { ParsedCommit } from './parsed-commit';
import { RevertTargets } from './revert-targets';
import { WaitingReverts } from './waiting-reverts';

/**
 * Finds the commits that have no effect on the release: those undone, and those that did nothing but undo them.
 *
 * Commits are taken newest first. One that is undone itself undoes nothing, so that chains (a revert, its revert, and
 * so on) come out right at any length.
 * @param commits newest first, none before its children
 */
export function findCancelled(commits: readonly ParsedCommit[], branches: MergedBranches): ReadonlySet<ParsedCommit> {
  const cancelled = new Set<ParsedCommit>();
  if (!commits.some((commit) => commit.revert !== undefined)) return cancelled;
  const waiting = new WaitingReverts();
  const targets = new RevertTargets(commits);
  const settle = (revert: ParsedCommit) => revert.revert?.isNothingElse && cancelled.add(revert);

  for (const commit of commits) {
    const revert = waiting.take(commit);
    if (revert !== undefined) settle(revert);
    const merge = branches.get(commit);
    if (revert !== undefined || cancelled.has(commit) || (merge !== undefined && cancelled.has(merge))) {
      cancelled.add(commit);
    } else if (commit.revert !== undefined) {
      const undone = targets.of(commit, commit.revert);
      for (const target of undone.commits) cancelled.add(target);
      if (undone.isComplete) settle(commit);
      else waiting.add(commit);
    }
  }
  return cancelled;
}
