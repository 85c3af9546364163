import type { Commit } from '../../../lib/domain/commit';
import { HeadMovedError, RepositoryError } from '../../../lib/domain/errors';
import { releaseBranchOf } from '../../../lib/domain/release';
import { compareVersions, tagOf, type Version, versionOfTag } from '../../../lib/domain/version';
import type {
  FileChange,
  MergeResult,
  ReleaseEntry,
  RevertResult,
  SourceControl,
  VersionTag,
} from '../../../lib/ports/source-control';
import { Commits, type StoredCommit } from './commits';

const robot = 'tidegate';

/** A repository in memory: commits, branches and tags; files merge as wholes. */
export class FakeSourceControl implements SourceControl {
  readonly baseBranch = 'main';
  readonly commitsOf = new Commits();
  readonly branches = new Map<string, string>();
  readonly tags = new Map<string, string>();
  readonly published = new Map<Version, ReleaseEntry & { withdrawn?: string }>();

  constructor(private readonly now: () => Date) {}

  async refresh(): Promise<void> {}

  async resolve(ref: string): Promise<string | undefined> {
    const [tag, branch] = [this.tags.get(ref.replace(/^refs\/tags\//, '')), this.branches.get(ref)];
    if (ref.startsWith('refs/')) return tag;
    return (versionOfTag(ref) === undefined ? (branch ?? tag) : (tag ?? branch)) ?? this.commitsOf.abbreviated(ref);
  }

  async findConflicts(version: Version): Promise<{ tag?: string; branch?: string }> {
    const tag = tagOf(version);
    const names = [releaseBranchOf('standard', version), releaseBranchOf('hotfix', version)];
    const branch = names.find((name) => this.branches.has(name));
    return { ...(this.tags.has(tag) && { tag }), ...(branch !== undefined && { branch }) };
  }

  async lastVersionTag(reachableFrom: string): Promise<VersionTag | undefined> {
    const head = this.commit(await this.resolve(reachableFrom));
    const marked = [...this.tags].flatMap(([tag, commit]) => {
      const version = versionOfTag(tag);
      return version !== undefined && this.commitsOf.contains(head, commit) ? [{ version, tag, commit }] : [];
    });
    return marked.sort((a, b) => compareVersions(b.version, a.version))[0];
  }

  async commits(from: string | undefined, to: string): Promise<Commit[]> {
    const start = from === undefined ? undefined : this.commit(await this.resolve(from));
    const known = new Set(this.commitsOf.reachable(start).map(({ sha }) => sha));
    return this.commitsOf
      .reachable(this.commit(await this.resolve(to)))
      .filter(({ sha }) => !known.has(sha))
      .map(({ sha, message, authorName, authoredAt, parents }) => ({ sha, message, authorName, authoredAt, parents }));
  }

  async changedFiles(from: string, to: string): Promise<string[]> {
    return this.commitsOf.changed(this.commit(await this.resolve(from)), this.commit(await this.resolve(to)));
  }

  async listFiles(ref: string): Promise<string[]> {
    return [...this.commitsOf.files(this.commit(await this.resolve(ref))).keys()];
  }

  async readFile(ref: string, path: string): Promise<string | undefined> {
    return this.commitsOf.files(this.commit(await this.resolve(ref))).get(path);
  }

  async createBranch(branch: string, commit: string): Promise<'created' | 'exists' | 'taken'> {
    return this.mark(this.branches, branch, commit);
  }

  async deleteBranch(branch: string, expectedCommit: string): Promise<'deleted' | 'absent' | 'moved'> {
    const head = this.branches.get(branch);
    if (head === undefined) return 'absent';
    if (head !== expectedCommit) return 'moved';
    this.branches.delete(branch);
    return 'deleted';
  }

  async commitFiles(branch: string, expectedHead: string, files: readonly FileChange[], message: string) {
    const head = this.branches.get(branch);
    const before = this.commitsOf.get(head ?? '');
    if (head !== expectedHead) {
      const isSame = (commit: StoredCommit) =>
        commit.parents[0] === expectedHead &&
        commit.message === message.trimEnd() &&
        files.every(({ path, content }) => commit.files.get(path) === content);
      if (before !== undefined && isSame(before)) return before.sha;
      throw new HeadMovedError(branch, expectedHead, head);
    }
    if (files.every(({ path, content }) => before?.files.get(path) === content)) return expectedHead;
    const all = new Map([...(before?.files ?? []), ...files.map(({ path, content }) => [path, content] as const)]);
    return this.push(branch, message, [expectedHead], all);
  }

  async createTag(tag: string, commit: string, _message: string): Promise<'created' | 'exists' | 'taken'> {
    return this.mark(this.tags, tag, commit);
  }

  async mergeIntoBase(branch: string, message: string): Promise<MergeResult> {
    const [head, base] = [this.branches.get(branch), this.commit(this.branches.get(this.baseBranch))];
    if (head === undefined) throw new RepositoryError(`there is no branch ${JSON.stringify(branch)}`);
    if (this.commitsOf.contains(base, head)) {
      const merge = this.commitsOf.reachable(base).find(({ parents }) => parents[1] === head);
      return { outcome: 'merged', commit: merge?.sha ?? head };
    }
    const ancestor = this.commitsOf.mergeBase(base, head)?.sha ?? '';
    const { files, conflicts } = this.commitsOf.apply(ancestor, head, base, this.commitsOf.changed(ancestor, head));
    if (conflicts.length > 0) return { outcome: 'conflict', files: conflicts };
    return { outcome: 'merged', commit: this.push(this.baseBranch, message, [base, head], files) };
  }

  async revertOnBase(
    from: string,
    to: string,
    keep: readonly string[],
    message: string,
    branch: string,
  ): Promise<RevertResult> {
    const base = this.commit(this.branches.get(this.baseBranch));
    const done = this.commitsOf.reachable(base).find((commit) => commit.message.includes(message));
    if (done !== undefined) return { outcome: 'reverted', commit: done.sha };
    const paths = this.commitsOf.changed(from, to).filter((path) => !keep.includes(path));
    const { files, conflicts } = this.commitsOf.apply(to, from, base, paths);
    if (conflicts.length > 0) {
      if (!this.branches.has(branch)) this.push(branch, message, [to], this.commitsOf.apply(to, from, to, paths).files);
      return { outcome: 'conflict', branch, files: conflicts };
    }
    const isNothing = [...files].every(([path, content]) => this.commitsOf.files(base).get(path) === content);
    if (isNothing && files.size === this.commitsOf.files(base).size) return { outcome: 'reverted', commit: base };
    return { outcome: 'reverted', commit: this.push(this.baseBranch, message, [base], files) };
  }

  async publishRelease(entry: ReleaseEntry): Promise<string> {
    this.published.set(entry.version, entry);
    return `https://git.example.test/releases/${entry.tag}`;
  }

  async withdrawRelease(version: Version, reason: string): Promise<void> {
    const entry = this.published.get(version);
    if (entry !== undefined) this.published.set(version, { ...entry, withdrawn: reason });
  }

  changeUrl(branch: string): string {
    return `https://git.example.test/tree/${branch}`;
  }

  /** Commits on a branch, as somebody else does: files with null are deleted. */
  commitAs(
    authorName: string,
    branch: string,
    files: Readonly<Record<string, string | null>>,
    message: string,
    { from, merge, at }: { from?: string; merge?: string; at?: string } = {},
  ): string {
    const parent = this.branches.get(branch) ?? from;
    const all = new Map(this.commitsOf.files(parent ?? ''));
    for (const [path, content] of Object.entries(files)) {
      if (content === null) all.delete(path);
      else all.set(path, content);
    }
    const parents = [parent, merge].filter((sha) => sha !== undefined);
    const authoredAt = at ?? this.now().toISOString();
    const sha = this.commitsOf.add({ message, authorName, authoredAt, parents, files: all });
    this.branches.set(branch, sha);
    return sha;
  }

  private push(branch: string, message: string, parents: readonly string[], files: ReadonlyMap<string, string>) {
    const authoredAt = this.now().toISOString();
    const sha = this.commitsOf.add({ message, authorName: robot, authoredAt, parents, files });
    this.branches.set(branch, sha);
    return sha;
  }

  private mark(references: Map<string, string>, name: string, commit: string): 'created' | 'exists' | 'taken' {
    if (!isReferenceName(name)) throw new RepositoryError(`${JSON.stringify(name)} is no name`);
    if (this.commitsOf.get(commit) === undefined) throw new RepositoryError(`there is no commit ${commit}`);
    const before = references.get(name);
    if (before !== undefined) return before === commit ? 'exists' : 'taken';
    references.set(name, commit);
    return 'created';
  }

  private commit(sha: string | undefined): string {
    if (sha === undefined) throw new RepositoryError('there is no such revision in the repository');
    return sha;
  }
}

const isReferenceName = (name: string): boolean =>
  /^[A-Za-z0-9][\w./-]*$/.test(name) && !name.includes('..') && !name.endsWith('.lock');
