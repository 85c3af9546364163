/** Names that SPDX has given up, and what stands for them now. */
const renamed: Readonly<Record<string, string>> = { '+': '-or-later', '': '-only' };
const mostTokens = 200;

/**
 * Says whether an SPDX expression leaves no choice but a denied licence: of `A OR B` one may be chosen, `A AND B` binds
 * to both. What is no expression is compared as a whole.
 */
export function isDenied(expression: string, denied: readonly string[]): boolean {
  const names = new Set(denied.map(canonical));
  const tokens = expression.match(/[()]|[^\s()]+/g) ?? [];
  if (tokens.length > mostTokens) return false;
  try {
    const reader = new Reader(tokens, names);
    const verdict = reader.alternatives();
    return reader.isAtEnd() ? verdict : names.has(canonical(expression));
  } catch (error) {
    if (!(error instanceof NoExpression)) throw error;
    return names.has(canonical(expression));
  }
}

class NoExpression extends Error {}

class Reader {
  private at = 0;

  constructor(
    private readonly tokens: readonly string[],
    private readonly denied: ReadonlySet<string>,
  ) {}

  isAtEnd = (): boolean => this.at === this.tokens.length;

  /** Denied when every alternative is. */
  alternatives(): boolean {
    let denied = this.conjunction();
    while (this.take('OR')) denied = this.conjunction() && denied;
    return denied;
  }

  /** Denied when any part is. */
  private conjunction(): boolean {
    let denied = this.licence();
    while (this.take('AND')) denied = this.licence() || denied;
    return denied;
  }

  private licence(): boolean {
    if (this.take('(')) {
      const denied = this.alternatives();
      if (!this.take(')')) throw new NoExpression();
      return denied;
    }
    const name = this.tokens[this.at++];
    if (name === undefined || /^([()]|and|or|with)$/i.test(name)) throw new NoExpression();
    // An exception grants more than the licence itself; what it is denied for stays.
    if (this.take('WITH')) this.at += 1;
    return this.denied.has(canonical(name));
  }

  private take(token: string): boolean {
    if (this.tokens[this.at]?.toUpperCase() !== token) return false;
    this.at += 1;
    return true;
  }
}

/** One way of writing for the names of a licence: `GPL-3.0` is `GPL-3.0-only`, `GPL-3.0+` is `GPL-3.0-or-later`. */
function canonical(name: string): string {
  const gnu = /^(A?GPL|LGPL)-(\d+\.\d+)(\+?)$/i.exec(name.trim());
  return (gnu === null ? name.trim() : `${gnu[1]}-${gnu[2]}${renamed[gnu[3] ?? '']}`).toLowerCase();
}
