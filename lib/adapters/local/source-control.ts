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
import { Checkouts } from './git/checkouts';
import { commitFiles } from './git/commit-files';
import { changedFiles, highestVersionTag, listFiles, readCommits } from './git/history';
import { inspect, type WorkspaceInspection } from './git/inspection';
import { branchLink, releaseLink } from './git/links';
import { mergeIntoBase } from './git/merge-into-base';
import { mirroredTags, objectAt, requireRevision, resolveRevision } from './git/mirror';
import { readBlob } from './git/objects';
import { PrivateClone, type PrivateCloneOptions } from './git/private-clone';
import { createBranch, createTag, deleteBranch } from './git/references';
import { publishEntry, withdrawEntry } from './git/release-feed';
import { revertOnBase } from './git/revert-on-base';
import { fileAt } from './git/trees';

export interface LocalSourceControlOptions extends PrivateCloneOptions {
  /** Address of the repository for people. */
  readonly webUrl: string | undefined;
}

/**
 * A git repository, through the git binary.
 *
 * Everything happens in a private clone and reaches the origin by pushes that name what they expect there; the user's
 * working tree, index, stash, branches, hooks and configuration stay as they are. One exception: when the workspace is
 * its own origin and has the branch that moves checked out, a clean working tree moves with it.
 */
export class LocalSourceControl implements SourceControl {
  readonly baseBranch: string;
  /** The directories in which builds find the source. */
  readonly checkouts: Checkouts;
  private readonly clone: PrivateClone;

  constructor(private readonly options: LocalSourceControlOptions) {
    this.baseBranch = options.baseBranch;
    this.clone = new PrivateClone(options);
    this.checkouts = new Checkouts(this.clone);
  }

  refresh(): Promise<void> {
    return this.clone.refresh();
  }

  /** Says how the workspace differs from what a release is made from. */
  inspectWorkspace(): Promise<WorkspaceInspection> {
    return inspect(this.clone);
  }

  async resolve(ref: string): Promise<string | undefined> {
    await this.clone.open();
    return resolveRevision(this.clone.git, ref);
  }

  async findConflicts(version: Version): Promise<{ tag?: string; branch?: string }> {
    await this.clone.open();
    const tag = tagOf(version);
    const hasTag = (await objectAt(this.clone.git, `refs/tags/${tag}`)) !== undefined;
    const branches = [releaseBranchOf('standard', version), releaseBranchOf('hotfix', version)];
    const heads = await Promise.all(branches.map((branch) => this.clone.head(branch)));
    const branch = branches.find((_, index) => heads[index] !== undefined);
    return { ...(hasTag ? { tag } : {}), ...(branch === undefined ? {} : { branch }) };
  }

  async lastVersionTag(reachableFrom: string): Promise<VersionTag | undefined> {
    return highestVersionTag(this.clone.git, mirroredTags, await this.commit(reachableFrom));
  }

  async commits(from: string | undefined, to: string): Promise<Commit[]> {
    const start = from === undefined ? undefined : await this.commit(from);
    return readCommits(this.clone.git, start, await this.commit(to));
  }

  async changedFiles(from: string, to: string): Promise<string[]> {
    return changedFiles(this.clone.git, await this.commit(from), await this.commit(to));
  }

  async listFiles(ref: string): Promise<string[]> {
    return listFiles(this.clone.git, await this.commit(ref));
  }

  async readFile(ref: string, path: string): Promise<string | undefined> {
    const file = await fileAt(this.clone.git, await this.commit(ref), path);
    return file === undefined ? undefined : readBlob(this.clone.git, file.id);
  }

  createBranch(branch: string, commit: string): Promise<'created' | 'exists' | 'taken'> {
    return createBranch(this.clone, branch, commit);
  }

  deleteBranch(branch: string, expectedCommit: string): Promise<'deleted' | 'absent' | 'moved'> {
    return deleteBranch(this.clone, branch, expectedCommit);
  }

  commitFiles(branch: string, expectedHead: string, files: readonly FileChange[], message: string): Promise<string> {
    return commitFiles(this.clone, branch, expectedHead, files, message);
  }

  createTag(tag: string, commit: string, message: string): Promise<'created' | 'exists' | 'taken'> {
    return createTag(this.clone, tag, commit, message);
  }

  mergeIntoBase(branch: string, message: string): Promise<MergeResult> {
    return mergeIntoBase(this.clone, branch, message);
  }

  revertOnBase(
    from: string,
    to: string,
    keep: readonly string[],
    message: string,
    branch: string,
  ): Promise<RevertResult> {
    return revertOnBase(this.clone, { from, to, keep, message, branch });
  }

  async publishRelease(entry: ReleaseEntry): Promise<string> {
    await publishEntry(this.clone, entry);
    const { origin } = await this.clone.open();
    return releaseLink(this.options.webUrl, entry.version, origin.url);
  }

  withdrawRelease(version: Version, reason: string): Promise<void> {
    return withdrawEntry(this.clone, version, reason);
  }

  changeUrl(branch: string): string {
    return branchLink(this.options.webUrl, this.baseBranch, branch);
  }

  private async commit(ref: string): Promise<string> {
    await this.clone.open();
    return requireRevision(this.clone.git, ref);
  }
}
