import type { Commit } from '../../../domain/commit';

/**
 * Puts commits that are newest first into an order in which none comes before its children, changing as little as
 * possible: the clocks of committers differ.
 */
export function newestFirst(commits: readonly Commit[]): Commit[] {
  const bySha = new Map(commits.map((commit) => [commit.sha, commit]));
  const children = childrenLeft(bySha);
  const postponed = new Set<string>();
  const ordered: Commit[] = [];
  for (const commit of bySha.values()) {
    if (children.get(commit.sha) !== 0) {
      postponed.add(commit.sha);
      continue;
    }
    const free = [commit];
    for (let next = free.pop(); next !== undefined; next = free.pop()) {
      ordered.push(next);
      for (const parent of knownParents(next, bySha)) {
        const left = (children.get(parent.sha) ?? 0) - 1;
        children.set(parent.sha, left);
        if (left === 0 && postponed.delete(parent.sha)) free.push(parent);
      }
    }
  }
  return ordered;
}

/** How many children of each commit are among the commits. */
function childrenLeft(commits: ReadonlyMap<string, Commit>): Map<string, number> {
  const children = new Map([...commits.keys()].map((sha) => [sha, 0]));
  for (const commit of commits.values()) {
    for (const { sha } of knownParents(commit, commits)) children.set(sha, (children.get(sha) ?? 0) + 1);
  }
  return children;
}

const knownParents = (commit: Commit, known: ReadonlyMap<string, Commit>): Commit[] =>
  [...new Set(commit.parents)].flatMap((parent) => known.get(parent) ?? []);
