import { describeError, TidegateError } from '../../domain/errors';

/** What was tried and failed, while the rest went on. */
export class Attempts {
  readonly problems: string[] = [];

  /** Tries one part of an update; a text that it answers says what was in its way. Errors that are not ours are faults, and go on. */
  async try(part: () => Promise<unknown>): Promise<void> {
    try {
      const problem = await part();
      if (typeof problem === 'string') this.problems.push(problem);
    } catch (error) {
      if (!(error instanceof TidegateError)) throw error;
      this.problems.push(describeError(error));
    }
  }
}
