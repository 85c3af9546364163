/** A field that is asked for. */
export interface Selection {
  readonly name: string;
  /** By name: the name of a variable after `$`, or a number. */
  readonly args: Readonly<Record<string, string>>;
  readonly fields: readonly Selection[];
}

/** What is asked for. */
export interface Operation {
  readonly kind: 'query' | 'mutation';
  readonly name: string;
  /** The types of its variables, by name. */
  readonly variables: Readonly<Record<string, string>>;
  readonly fields: readonly Selection[];
}

/** Reads an operation in as much of GraphQL's language as is used. @throws when it is written in any other way */
export function parseOperation(text: string): Operation {
  const tokens = new Tokens(text.match(/\$\w+|[[\]\w!]+|[{}():]/g) ?? []);
  const [kind, name] = [tokens.take(/^(query|mutation)$/), tokens.take(/^\w+$/)];
  const variables = tokens.pairs(/^\$\w+$/, /^[[\]\w!]+$/);
  const operation = { kind: kind as Operation['kind'], name, variables, fields: tokens.selections() };
  if (!tokens.isAtEnd()) throw new Error('there is more than one operation');
  return operation;
}

class Tokens {
  private at = 0;

  constructor(private readonly tokens: readonly string[]) {}

  isAtEnd = (): boolean => this.at === this.tokens.length;

  take(pattern: RegExp): string {
    const token = this.tokens[this.at] ?? '';
    if (!pattern.test(token)) throw new Error(`syntax error: ${JSON.stringify(token)} instead of ${pattern}`);
    this.at += 1;
    return token;
  }

  private sees = (token: string): boolean => this.tokens[this.at] === token;

  /** `(a: b, c: d)`, or nothing. */
  pairs(name: RegExp, value: RegExp): Record<string, string> {
    const found: Record<string, string> = {};
    if (!this.sees('(')) return found;
    this.take(/^\($/);
    while (!this.sees(')')) {
      const key = this.take(name).replace('$', '');
      this.take(/^:$/);
      found[key] = this.take(value);
    }
    this.take(/^\)$/);
    return found;
  }

  /** `{ a b(c: $d) { e } }`, or nothing. */
  selections(): Selection[] {
    const found: Selection[] = [];
    if (!this.sees('{')) return found;
    this.take(/^\{$/);
    while (!this.sees('}')) {
      const name = this.take(/^\w+$/);
      found.push({ name, args: this.pairs(/^\w+$/, /^(\$\w+|\d+)$/), fields: this.selections() });
    }
    this.take(/^\}$/);
    return found;
  }
}
