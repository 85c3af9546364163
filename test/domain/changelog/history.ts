import { createHash } from 'node:crypto';
import { type Changes, type ReadOptions, readChanges } from '../../../lib/domain/changelog';
import type { Commit } from '../../../lib/domain/commit';

/** A history built commit by commit, oldest first, as git would have it. */
export class History {
  private readonly commits: Commit[] = [];

  /** Adds a commit on top of the newest one, or of the given parents, and returns its sha. */
  commit(message: string, parents: readonly string[] = this.tip()): string {
    const sha = createHash('sha1').update(`${this.commits.length} ${message} ${parents.join()}`).digest('hex');
    const authoredAt = new Date(Date.UTC(2026, 0, 1, 0, this.commits.length)).toISOString();
    this.commits.push({ sha, message, authorName: 'Ann Lee', authoredAt, parents });
    return sha;
  }

  /** Adds what `git revert` writes. */
  revert(sha: string): string {
    const subject = this.subjectOf(sha);
    const reapplies = /^Revert "(?!Revert ")(.*)"$/.exec(subject)?.[1];
    const header = reapplies === undefined ? `Revert "${subject}"` : `Reapply "${reapplies}"`;
    return this.commit(`${header}\n\nThis reverts commit ${sha}.`);
  }

  newestFirst(): Commit[] {
    return this.commits.toReversed();
  }

  read(options: ReadOptions = {}): Changes {
    return readChanges(this.newestFirst(), options);
  }

  /** What is listed, newest first: `section: description`. */
  listed(options: ReadOptions = {}): string[] {
    return this.read(options).entries.map(({ section, description }) => `${section}: ${description}`);
  }

  private subjectOf(sha: string): string {
    return this.commits.find((commit) => commit.sha === sha)?.message.split('\n')[0] ?? '';
  }

  private tip(): string[] {
    const newest = this.commits.at(-1);
    return newest === undefined ? [] : [newest.sha];
  }
}

/** The history of commits that stand one upon the other, oldest first. */
export function historyOf(...messages: string[]): History {
  const history = new History();
  for (const message of messages) history.commit(message);
  return history;
}
