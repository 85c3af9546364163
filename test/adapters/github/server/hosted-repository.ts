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

/** A repository as GitHub has it: git's part on disk, everything else in memory. */
export class HostedRepository {
  readonly git: GitRepository;
  readonly releases: StoredRelease[] = [];
  readonly pulls: StoredPullRequest[] = [];
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
