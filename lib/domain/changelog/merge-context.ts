import type { Change } from './change';
import type { MergedBranches } from './merged-branches';
import { isMerge, type ParsedCommit } from './parsed-commit';
import { union } from './tickets';

/** What the merges around a commit tell about it; of nested merges, the innermost that tells. */
export interface MergeContext {
  readonly pullRequest: number | undefined;
  readonly tickets: readonly string[];
}

const none: MergeContext = { pullRequest: undefined, tickets: [] };

/** The context of each commit. @param commits newest first, so that every merge comes before what it brought */
export function contextsOf(
  commits: readonly ParsedCommit[],
  branches: MergedBranches,
): (commit: ParsedCommit) => MergeContext {
  const within = new Map<ParsedCommit, MergeContext>();
  const around = (commit: ParsedCommit): MergeContext => {
    const merge = branches.get(commit);
    return (merge && within.get(merge)) ?? none;
  };
  for (const merge of commits.filter(isMerge)) {
    const outer = around(merge);
    within.set(merge, {
      pullRequest: merge.change.pullRequest ?? outer.pullRequest,
      tickets: merge.change.tickets.length > 0 ? merge.change.tickets : outer.tickets,
    });
  }
  return around;
}

/** The entry of a commit with what the merges around it add: a pull request if it has none, and tickets. */
export function withContext(change: Change, context: MergeContext): Change {
  if (context === none) return change;
  const tickets = union(change.tickets, context.tickets);
  return { ...change, pullRequest: change.pullRequest ?? context.pullRequest, tickets };
}
