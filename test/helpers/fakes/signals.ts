import type { ReleaseSignals } from '../../../lib/ports/release-signals';

/** What became of a waiting state: its output, or the error it was failed with. */
export type SignalAnswer = { readonly output: unknown } | { readonly error: string; readonly cause: string };

/** States that wait on tokens, each answered once. */
export class FakeSignals implements ReleaseSignals {
  readonly answers = new Map<string, SignalAnswer>();

  constructor(private readonly waiting: readonly string[]) {}

  async succeed(taskToken: string, output: unknown): Promise<boolean> {
    return this.answer(taskToken, { output });
  }

  async fail(taskToken: string, error: string, cause: string): Promise<boolean> {
    return this.answer(taskToken, { error, cause });
  }

  private answer(taskToken: string, answer: SignalAnswer): boolean {
    if (!this.waiting.includes(taskToken) || this.answers.has(taskToken)) return false;
    this.answers.set(taskToken, answer);
    return true;
  }
}
