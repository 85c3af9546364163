import type { ParsedCommit } from './parsed-commit';

type Reverts = Map<string, ParsedCommit[]>;

/** Reverts that name what they undo by its header alone: each takes the nearest older commit that bears it. */
export class WaitingReverts {
  private readonly byHeader: Reverts = new Map();
  private readonly byDescription: Reverts = new Map();
  private readonly byNumberlessHeader: Reverts = new Map();
  private readonly served = new Set<ParsedCommit>();

  /** Lets a revert wait for its commit. */
  add(revert: ParsedCommit): void {
    const { header, comparison } = revert.revert ?? {};
    if (header === undefined) return;
    enqueue(comparison === 'numberless' ? this.byNumberlessHeader : this.byHeader, header, revert);
    if (comparison === 'description') enqueue(this.byDescription, header, revert);
  }

  /** The revert that undoes a commit, which then waits no more. Commits are offered newest first. */
  take({ subject, change, revert }: ParsedCommit): ParsedCommit | undefined {
    return (
      this.next(this.byHeader.get(subject)) ??
      (revert === undefined ? this.next(this.byDescription.get(change.description)) : undefined) ??
      (change.pullRequest === undefined ? this.next(this.byNumberlessHeader.get(subject)) : undefined)
    );
  }

  private next(reverts: ParsedCommit[] = []): ParsedCommit | undefined {
    let revert = reverts.pop();
    while (revert !== undefined && this.served.has(revert)) revert = reverts.pop();
    if (revert !== undefined) this.served.add(revert);
    return revert;
  }
}

function enqueue(reverts: Reverts, header: string, revert: ParsedCommit): void {
  const same = reverts.get(header);
  if (same === undefined) reverts.set(header, [revert]);
  else same.push(revert);
}
