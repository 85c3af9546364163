import { counted } from '../reports/excerpt';
import { type Change, changesOf, isMerge, trailersOf } from './commit-range';
import type { CategoryCheck, DodCommit, DodEvidence } from './evidence';

/**
 * Every change was reviewed by somebody other than its authors: `Reviewed-by` in its message, in an addendum, or in the
 * merge commit that brought it in.
 */
export function codeReview({ commits }: DodEvidence): CategoryCheck {
  const reviewedMerges = commits.filter((commit) => isMerge(commit) && reviewersIn(commit.message).length > 0);
  const coverage = reviewedMerges.map((merge) => ({
    reviewers: reviewersIn(merge.message),
    shas: broughtBy(merge, commits),
  }));
  const changes = changesOf(commits);
  const unreviewed = changes.filter((change) => {
    const fromMerges = coverage.filter(({ shas }) => shas.has(change.sha)).flatMap(({ reviewers }) => reviewers);
    return ![...change.trailers('Reviewed-by'), ...fromMerges].some((reviewer) => isSomebodyElse(reviewer, change));
  });
  return {
    proof: changes.length === 0 ? 'there is no change to review' : `${counted(changes.length, 'change')} reviewed`,
    problems: unreviewed.map((change) => ({
      what: `${change.label} was reviewed by nobody but its author`,
      remedy:
        'have it reviewed, and commit that: git commit --allow-empty -m "chore: review" --trailer "For-commit: <hash>" --trailer "Reviewed-by: <name>"',
    })),
  };
}

const reviewersIn = (message: string): string[] => trailersOf(message, 'Reviewed-by');

function isSomebodyElse(reviewer: string, change: Change): boolean {
  const authors = [change.author, ...change.trailers('Co-authored-by')].map(nameOf);
  const name = nameOf(reviewer);
  return name !== '' && !authors.includes(name);
}

/** A name without the address behind it, written one way. */
const nameOf = (person: string): string =>
  person
    .replace(/<[^>]*>/g, '')
    .normalize('NFKC')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase();

/** The commits that were not on the branch before the merge. */
function broughtBy(merge: DodCommit, commits: readonly DodCommit[]): Set<string> {
  const bySha = new Map(commits.map((commit) => [commit.sha, commit]));
  const [first, ...others] = merge.parents;
  const before = reachable(first === undefined ? [] : [first], bySha);
  return new Set([...reachable(others, bySha)].filter((sha) => !before.has(sha)));
}

function reachable(starts: readonly string[], bySha: ReadonlyMap<string, DodCommit>): Set<string> {
  const found = new Set<string>();
  const waiting = [...starts];
  for (let sha = waiting.pop(); sha !== undefined; sha = waiting.pop()) {
    const commit = bySha.get(sha);
    if (commit === undefined || found.has(sha)) continue;
    found.add(sha);
    waiting.push(...commit.parents);
  }
  return found;
}
