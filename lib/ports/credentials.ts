/** The secrets that the configuration names and never holds. */
export interface Credentials {
  /** The secret of this name. @throws TidegateError, which tells the name and nothing of the text, when there is none */
  text(name: string): Promise<string>;
}
