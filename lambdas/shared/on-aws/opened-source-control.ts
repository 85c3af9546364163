import type { Commit } from '../../../lib/domain/commit';
import type { Version } from '../../../lib/domain/version';
import type {
  FileChange,
  MergeResult,
  ReleaseEntry,
  RevertResult,
  SourceControl,
  VersionTag,
} from '../../../lib/ports/source-control';

export interface SourceControlOpening {
  readonly baseBranch: string;
  changeUrl(branch: string): string;
  /** Makes the repository ready to be asked. */
  open(): Promise<SourceControl>;
}

/** A repository that is opened when it is first asked something, so that nothing waits for it that does not need it. */
export class OpenedSourceControl implements SourceControl {
  readonly baseBranch: string;
  #opened: Promise<SourceControl> | undefined;

  constructor(private readonly opening: SourceControlOpening) {
    this.baseBranch = opening.baseBranch;
  }

  async refresh(): Promise<void> {
    return (await this.open()).refresh();
  }

  async resolve(ref: string): Promise<string | undefined> {
    return (await this.open()).resolve(ref);
  }

  async findConflicts(version: Version): Promise<{ tag?: string; branch?: string }> {
    return (await this.open()).findConflicts(version);
  }

  async lastVersionTag(reachableFrom: string): Promise<VersionTag | undefined> {
    return (await this.open()).lastVersionTag(reachableFrom);
  }

  async commits(from: string | undefined, to: string): Promise<Commit[]> {
    return (await this.open()).commits(from, to);
  }

  async changedFiles(from: string, to: string): Promise<string[]> {
    return (await this.open()).changedFiles(from, to);
  }

  async listFiles(ref: string): Promise<string[]> {
    return (await this.open()).listFiles(ref);
  }

  async readFile(ref: string, path: string): Promise<string | undefined> {
    return (await this.open()).readFile(ref, path);
  }

  async createBranch(branch: string, commit: string): Promise<'created' | 'exists' | 'taken'> {
    return (await this.open()).createBranch(branch, commit);
  }

  async deleteBranch(branch: string, expectedCommit: string): Promise<'deleted' | 'absent' | 'moved'> {
    return (await this.open()).deleteBranch(branch, expectedCommit);
  }

  async commitFiles(
    branch: string,
    expectedHead: string,
    files: readonly FileChange[],
    message: string,
  ): Promise<string> {
    return (await this.open()).commitFiles(branch, expectedHead, files, message);
  }

  async createTag(tag: string, commit: string, message: string): Promise<'created' | 'exists' | 'taken'> {
    return (await this.open()).createTag(tag, commit, message);
  }

  async mergeIntoBase(branch: string, message: string): Promise<MergeResult> {
    return (await this.open()).mergeIntoBase(branch, message);
  }

  async revertOnBase(
    from: string,
    to: string,
    keep: readonly string[],
    message: string,
    branch: string,
  ): Promise<RevertResult> {
    return (await this.open()).revertOnBase(from, to, keep, message, branch);
  }

  async publishRelease(entry: ReleaseEntry): Promise<string> {
    return (await this.open()).publishRelease(entry);
  }

  async withdrawRelease(version: Version, reason: string): Promise<void> {
    return (await this.open()).withdrawRelease(version, reason);
  }

  changeUrl(branch: string): string {
    return this.opening.changeUrl(branch);
  }

  /** A failed opening is tried again by whoever asks next. */
  private open(): Promise<SourceControl> {
    if (this.#opened === undefined) {
      const opened = this.opening.open();
      this.#opened = opened;
      opened.catch(() => {
        this.#opened = undefined;
      });
    }
    return this.#opened;
  }
}
