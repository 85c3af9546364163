import type { Commit } from '../../domain/commit';
import { releaseBranchOf } from '../../domain/release';
import { tagOf, type Version } from '../../domain/version';
import type {
  FileChange,
  MergeResult,
  ReleaseEntry,
  RevertResult,
  SourceControl,
  VersionTag,
} from '../../ports/source-control';
import type { GitHubClient } from './client/client';
import { commitFiles } from './commit-files';
import { createBranch, deleteBranch } from './git/branches';
import { changedFiles, readCommits } from './git/history';
import { readBlob } from './git/objects';
import { findReference, headOf, requireHead } from './git/references';
import { requireRevision, resolveRevision } from './git/revisions';
import { createTag } from './git/tags';
import { Trees } from './git/trees';
import { highestVersionTag } from './git/version-tags';
import { branchLink, filesLink } from './links';
import { mergeIntoBase } from './merge-into-base';
import { publishRelease, withdrawRelease } from './releases';
import { revertOnBase } from './revert-on-base';

export interface GitHubSourceControlOptions {
  readonly client: GitHubClient;
  readonly baseBranch: string;
  /** Where people find GitHub, if not at https://github.com. */
  readonly webUrl?: string;
}

/** A repository on GitHub, through its API: there is no clone and no git binary. */
export class GitHubSourceControl implements SourceControl {
  readonly baseBranch: string;
  private readonly client: GitHubClient;
  private readonly trees: Trees;
  private readonly webUrl: string;

  constructor(options: GitHubSourceControlOptions) {
    this.baseBranch = options.baseBranch;
    this.client = options.client;
    this.trees = new Trees(options.client);
    this.webUrl = options.webUrl ?? 'https://github.com';
  }

  /** Every question is asked anew, so that this only makes sure that there is somebody to ask. */
  async refresh(): Promise<void> {
    const remedy = 'set repository.baseBranch in tidegate.yaml, or install the GitHub App on the repository';
    await requireHead(this.client, this.baseBranch, remedy);
  }

  resolve(ref: string): Promise<string | undefined> {
    return resolveRevision(this.client, ref);
  }

  async findConflicts(version: Version): Promise<{ tag?: string; branch?: string }> {
    const tag = tagOf(version);
    const branches = [releaseBranchOf('standard', version), releaseBranchOf('hotfix', version)];
    const [existing, ...heads] = await Promise.all([
      findReference(this.client, `refs/tags/${tag}`),
      ...branches.map((branch) => headOf(this.client, branch)),
    ]);
    const branch = branches.find((_, index) => heads[index] !== undefined);
    return { ...(existing === undefined ? {} : { tag }), ...(branch === undefined ? {} : { branch }) };
  }

  async lastVersionTag(reachableFrom: string): Promise<VersionTag | undefined> {
    return highestVersionTag(this.client, await this.commit(reachableFrom));
  }

  async commits(from: string | undefined, to: string): Promise<Commit[]> {
    const start = from === undefined ? undefined : await this.commit(from);
    return readCommits(this.client, start, await this.commit(to));
  }

  async changedFiles(from: string, to: string): Promise<string[]> {
    return changedFiles(this.trees, await this.commit(from), await this.commit(to));
  }

  async listFiles(ref: string): Promise<string[]> {
    const files = await this.trees.files(await this.commit(ref));
    return files.map((file) => file.path);
  }

  async readFile(ref: string, path: string): Promise<string | undefined> {
    const file = await this.trees.fileAt(await this.commit(ref), path);
    return file === undefined ? undefined : readBlob(this.client, file.sha);
  }

  createBranch(branch: string, commit: string): Promise<'created' | 'exists' | 'taken'> {
    return createBranch(this.client, branch, commit);
  }

  deleteBranch(branch: string, expectedCommit: string): Promise<'deleted' | 'absent' | 'moved'> {
    return deleteBranch(this.client, branch, expectedCommit);
  }

  commitFiles(branch: string, expectedHead: string, files: readonly FileChange[], message: string): Promise<string> {
    return commitFiles(this.trees, branch, expectedHead, files, message);
  }

  createTag(tag: string, commit: string, message: string): Promise<'created' | 'exists' | 'taken'> {
    return createTag(this.client, tag, commit, message);
  }

  mergeIntoBase(branch: string, message: string): Promise<MergeResult> {
    return mergeIntoBase(this.trees, this.baseBranch, branch, message);
  }

  revertOnBase(
    from: string,
    to: string,
    keep: readonly string[],
    message: string,
    branch: string,
  ): Promise<RevertResult> {
    return revertOnBase(this.trees, { from, to, keep, message, branch, baseBranch: this.baseBranch });
  }

  publishRelease(entry: ReleaseEntry): Promise<string> {
    const files = filesLink(this.webUrl, this.client.options.repository, entry.tag);
    return publishRelease(this.client, entry, files);
  }

  withdrawRelease(version: Version, reason: string): Promise<void> {
    return withdrawRelease(this.client, version, reason);
  }

  changeUrl(branch: string): string {
    return branchLink(this.webUrl, this.client.options.repository, this.baseBranch, branch);
  }

  private commit(ref: string): Promise<string> {
    return requireRevision(this.client, ref);
  }
}
