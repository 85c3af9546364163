import type { Json } from './json';

/** A text that is not a path or an intrinsic of the language. */
export class ExpressionSyntaxError extends Error {}

/** Reads a text from left to right. */
export class Cursor {
  #at = 0;

  constructor(readonly text: string) {}

  get atEnd(): boolean {
    return this.#at >= this.text.length;
  }

  get position(): number {
    return this.#at;
  }

  isNext(token: string): boolean {
    return this.text.startsWith(token, this.#at);
  }

  /** Steps over the token if it comes next. */
  take(token: string): boolean {
    if (!this.isNext(token)) return false;
    this.#at += token.length;
    return true;
  }

  expect(token: string): void {
    if (!this.take(token)) throw this.error(`expected ${JSON.stringify(token)}`);
  }

  /** Steps over what a sticky pattern matches next, and gives it back. */
  match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.text)?.[0];
    this.#at += found?.length ?? 0;
    return found;
  }

  skipSpace(): void {
    this.match(/\s*/y);
  }

  /** Reads a quoted text. A backslash escapes the quote; `replace` gives what any other escaped character stands for. */
  quoted(replace: (character: string) => string): string | undefined {
    const quote = this.text[this.#at];
    if (quote !== "'" && quote !== '"') return undefined;
    let content = '';
    for (let at = this.#at + 1; at < this.text.length; at++) {
      const character = this.text[at] as string;
      if (character === quote) {
        this.#at = at + 1;
        return content;
      }
      const escaped = character === '\\' ? this.text[++at] : undefined;
      if (escaped === undefined) content += character;
      else content += escaped === quote ? quote : replace(escaped);
    }
    throw this.error('the quote is not closed');
  }

  /** Reads a number, a boolean or null. */
  literal(): Json | undefined {
    const text = this.match(/(?:true|false|null|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)(?![\w.])/y);
    if (text === undefined || text === 'null') return text && null;
    return text === 'true' || text === 'false' ? text === 'true' : Number(text);
  }

  error(what: string): ExpressionSyntaxError {
    return new ExpressionSyntaxError(`${what} at character ${this.#at + 1} of ${JSON.stringify(this.text)}`);
  }
}
