/** A review, by somebody with this name at the host of the code. */
export interface Review {
  readonly by: string;
  /** Where it can be read. */
  readonly url: string;
}

/** A merged pull request, as far as reviews go; of every reviewer, the last opinion counts. */
export interface MergedPullRequest {
  readonly number: number;
  readonly url: string;
  readonly branch: string;
  /** Who opened it, at the host of the code. */
  readonly author: string | undefined;
  readonly approvals: readonly Review[];
  /** Requests for changes that are still open. */
  readonly objections: readonly Review[];
}

/** How a commit came in: with the merged pull request, and by whom, under the names of the host of the code. */
export interface CommitOrigin {
  readonly pullRequest: MergedPullRequest;
  readonly authors: readonly string[];
}

/** The origins of commits, by their hashes; of a commit that no pull request brought, there is none. */
export type CommitOrigins = ReadonlyMap<string, CommitOrigin>;

/** What was checked of a commit at the host of the code. */
export interface CommitCheck {
  readonly name: string;
  readonly state: 'passed' | 'failed' | 'running';
  readonly url: string | undefined;
}

/** The approvals of a commit by others than those who wrote it or opened its pull request. */
export function approvalsByOthers({ pullRequest, authors }: CommitOrigin): readonly Review[] {
  const own = new Set([pullRequest.author, ...authors].map((name) => name?.toLowerCase()));
  return pullRequest.approvals.filter(({ by }) => !own.has(by.toLowerCase()));
}
