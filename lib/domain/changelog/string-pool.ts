/** Gives back the first of equal strings: types and scopes recur in thousands of commits, and are kept once. */
export class StringPool {
  private readonly strings = new Map<string, string>();

  /** The string to keep. */
  of(text: string): string {
    const known = this.strings.get(text);
    if (known === undefined) this.strings.set(text, text);
    return known ?? text;
  }
}
