import { counted, excerpt } from '../reports/excerpt';
import { type Change, changesOf, isMerge, trailersOf } from './commit-range';
import type { CategoryCheck, DodCommit, DodEvidence, Problem, ProofLinks } from './evidence';
import { approvalsByOthers, type CommitOrigins, type Review } from './host-evidence';

/**
 * Every change was reviewed by somebody other than its authors: its merged pull request is approved, or `Reviewed-by` is
 * in its message, in an addendum, or in the merge commit that brought it in. No pull request has an open request for
 * changes.
 */
export function codeReview({ commits, origins = new Map() }: DodEvidence): CategoryCheck {
  const reviewedMerges = commits.filter((commit) => isMerge(commit) && reviewersIn(commit.message).length > 0);
  const coverage = reviewedMerges.map((merge) => ({
    reviewers: reviewersIn(merge.message),
    shas: broughtBy(merge, commits),
  }));
  const changes = changesOf(commits);
  const isReviewed = (change: Change): boolean => {
    const fromMerges = coverage.filter(({ shas }) => shas.has(change.sha)).flatMap(({ reviewers }) => reviewers);
    const reviewers = [...change.trailers('Reviewed-by'), ...fromMerges];
    return reviewers.some((reviewer) => isSomebodyElse(reviewer, change)) || approvalsIn(change, origins).length > 0;
  };
  return {
    proof: changes.length === 0 ? 'there is no change to review' : `${counted(changes.length, 'change')} reviewed`,
    problems: [
      ...changes.filter((change) => !isReviewed(change)).map((change) => notReviewed(change, origins)),
      ...objectionsTo(changes, origins),
    ],
    details: changes.flatMap((change) => approvalLine(change, origins)),
    links: reviewLinks(changes, origins),
  };
}

function notReviewed({ sha, label }: Change, origins: CommitOrigins): Problem {
  const what = `${label} was reviewed by nobody but its author`;
  const pullRequest = origins.get(sha)?.pullRequest;
  const trailers =
    'commit its review: git commit --allow-empty -m "chore: review" --trailer "For-commit: <hash>" --trailer "Reviewed-by: <name>"';
  if (pullRequest === undefined) return { what, remedy: `have it reviewed, and ${trailers}`, commit: sha };
  return {
    commit: sha,
    what: `${what} (#${pullRequest.number})`,
    remedy: `have its pull request approved by somebody else, or ${trailers}`,
  };
}

const approvalsIn = ({ sha }: Change, origins: CommitOrigins): readonly Review[] => {
  const origin = origins.get(sha);
  return origin === undefined ? [] : approvalsByOthers(origin);
};

function approvalLine(change: Change, origins: CommitOrigins): string[] {
  const [first] = approvalsIn(change, origins);
  if (first === undefined) return [];
  return [`${change.label} by ${excerpt(change.author, 80)}: approved by ${excerpt(first.by, 80)}, ${first.url}`];
}

/** Every review that counts, each once: those against a release first. */
function reviewLinks(changes: readonly Change[], origins: CommitOrigins): ProofLinks {
  const objections = changes.flatMap(({ sha }) => {
    const { number, objections: reviews } = origins.get(sha)?.pullRequest ?? { number: 0, objections: [] };
    return reviews.map(({ by, url }) => ({ name: `changes asked for in #${number} by ${excerpt(by, 60)}`, url }));
  });
  const approvals = changes.flatMap((change) =>
    approvalsIn(change, origins).map(({ by, url }) => ({ name: `approved by ${excerpt(by, 60)}`, url })),
  );
  return [...new Map([...objections, ...approvals].map((link) => [link.url, link])).values()];
}

function objectionsTo(changes: readonly Change[], origins: CommitOrigins): Problem[] {
  const pullRequests = changes.flatMap(({ sha }) => origins.get(sha)?.pullRequest ?? []);
  const byNumber = new Map(pullRequests.map((pullRequest) => [pullRequest.number, pullRequest]));
  return [...byNumber.values()].flatMap(({ number, objections }) =>
    objections.map(({ by, url }) => ({
      what: `${excerpt(by, 80)} asks for changes in #${number}: ${url}`,
      remedy: 'settle the request for changes, and have its author approve the pull request or dismiss the review',
    })),
  );
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
