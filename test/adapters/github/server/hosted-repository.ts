import { GitRepository } from './git-repository';

export interface StoredRelease {
  readonly id: number;
  tag_name: string;
  target_commitish: string;
  name: string | null;
  body: string | null;
  draft: boolean;
  prerelease: boolean;
  make_latest: string;
}

export interface StoredPullRequest {
  readonly number: number;
  readonly title: string;
  readonly head: string;
  readonly base: string;
  readonly body: string;
}

/** A merged or open pull request, as those see it who ask about one of its commits. */
export interface StoredOrigin {
  readonly number: number;
  readonly headRefName: string;
  readonly merged: boolean;
  readonly author: string | null;
  /** Logins of the commit's authors. */
  readonly commitAuthors: readonly string[];
  /** The last opinion of each reviewer. */
  readonly reviews: readonly { readonly by: string | null; readonly state: string }[];
}

export interface StoredDeployment {
  readonly id: number;
  readonly sha: string;
  readonly task: string;
  readonly environment: string;
  readonly payload: unknown;
  readonly statuses: Readonly<Record<string, string>>[];
  readonly production_environment: boolean;
}

/** A repository as GitHub has it: git's part on disk, everything else in memory. */
export class HostedRepository {
  readonly git: GitRepository;
  readonly releases: StoredRelease[] = [];
  readonly pulls: StoredPullRequest[] = [];
  /** Pull requests by the commits that they have brought. */
  readonly origins = new Map<string, StoredOrigin>();
  readonly checkRuns: { readonly name: string; readonly status: string; readonly conclusion: string | null }[] = [];
  readonly statuses: { readonly context: string; readonly state: string }[] = [];
  readonly deployments: StoredDeployment[] = [];
  readonly scans: Readonly<Record<string, unknown>>[] = [];
  codeScanning = true;
  /** Roles by login. */
  readonly collaborators = new Map<string, string>();
  /** How many entries of a tree are listed at once. */
  treeLimit = 100_000;

  constructor(
    readonly owner: string,
    readonly name: string,
    directory: string,
  ) {
    this.git = new GitRepository(directory);
  }

  get path(): string {
    return `/repos/${this.owner}/${this.name}`;
  }
}
