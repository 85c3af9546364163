import { createHash } from 'node:crypto';

type Files = ReadonlyMap<string, string>;

/** A commit with everything in it. */
export interface StoredCommit {
  readonly sha: string;
  readonly message: string;
  readonly authorName: string;
  readonly authoredAt: string;
  readonly parents: readonly string[];
  readonly files: Files;
  /** Counts the commits, so that later ones are known to be newer. */
  readonly number: number;
}

/** The commits of a repository, and what can be asked of them without its references. */
export class Commits {
  private readonly bySha = new Map<string, StoredCommit>();

  add(commit: Omit<StoredCommit, 'sha' | 'number'>): string {
    const number = this.bySha.size + 1;
    const text = JSON.stringify([commit, [...commit.files], number]);
    const sha = createHash('sha1').update(text).digest('hex');
    this.bySha.set(sha, { ...commit, message: commit.message.trimEnd(), sha, number });
    return sha;
  }

  get(sha: string): StoredCommit | undefined {
    return this.bySha.get(sha);
  }

  /** The one commit whose id begins so. */
  abbreviated(start: string): string | undefined {
    const fitting = /^[0-9a-f]{7,40}$/.test(start) ? [...this.bySha.keys()].filter((sha) => sha.startsWith(start)) : [];
    return fitting.length === 1 ? fitting[0] : undefined;
  }

  /** The commit and all before it, newest first. */
  reachable(sha: string | undefined): StoredCommit[] {
    const found = new Map<string, StoredCommit>();
    const waiting = sha === undefined ? [] : [sha];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      const commit = this.bySha.get(next);
      if (commit === undefined || found.has(next)) continue;
      found.set(next, commit);
      waiting.push(...commit.parents);
    }
    return [...found.values()].sort((a, b) => b.number - a.number);
  }

  contains(head: string, sha: string): boolean {
    return this.reachable(head).some((commit) => commit.sha === sha);
  }

  /** The newest commit that both contain. */
  mergeBase(a: string, b: string): StoredCommit | undefined {
    return this.reachable(a).find(({ sha }) => this.contains(b, sha));
  }

  files(sha: string): Files {
    return this.bySha.get(sha)?.files ?? new Map();
  }

  changed(from: string, to: string): string[] {
    const [before, after] = [this.files(from), this.files(to)];
    return [...new Set([...before.keys(), ...after.keys()])].filter((path) => before.get(path) !== after.get(path));
  }

  /** Applies the changes between two commits to a third, file by file. */
  apply(from: string, to: string, onto: string, paths: readonly string[]): { files: Files; conflicts: string[] } {
    const [before, after, files] = [this.files(from), this.files(to), new Map(this.files(onto))];
    const conflicts = paths.filter((path) => {
      const present = files.get(path);
      return present !== before.get(path) && present !== after.get(path);
    });
    for (const path of paths) {
      const content = after.get(path);
      if (content === undefined) files.delete(path);
      else files.set(path, content);
    }
    return { files, conflicts };
  }
}
