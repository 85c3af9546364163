import { type Engine, EngineError } from '../../engine';
import type { ReleaseSignals } from '../../ports/release-signals';

/** Answers states of the embedded engine that wait on a token. */
export class EngineSignals implements ReleaseSignals {
  /** @param engine asked late, because the engine runs the functions that need its signals */
  constructor(private readonly engine: () => Engine) {}

  async succeed(taskToken: string, output: unknown): Promise<boolean> {
    return this.#answer(() => this.engine().sendTaskSuccess({ taskToken, output: JSON.stringify(output) }));
  }

  async fail(taskToken: string, error: string, cause: string): Promise<boolean> {
    return this.#answer(() => this.engine().sendTaskFailure({ taskToken, error, cause }));
  }

  #answer(send: () => void): boolean {
    try {
      send();
      return true;
    } catch (error) {
      if (error instanceof EngineError) return false;
      throw error;
    }
  }
}
