import { SendTaskFailureCommand, SendTaskSuccessCommand, type SFNClient } from '@aws-sdk/client-sfn';
import type { ReleaseSignals } from '../../../lib/ports/release-signals';

/** Answers the emulator's states that wait on a token. */
export class TokenSignals implements ReleaseSignals {
  constructor(private readonly client: SFNClient) {}

  async succeed(taskToken: string, output: unknown): Promise<boolean> {
    return this.#answered(this.client.send(new SendTaskSuccessCommand({ taskToken, output: JSON.stringify(output) })));
  }

  async fail(taskToken: string, error: string, cause: string): Promise<boolean> {
    return this.#answered(this.client.send(new SendTaskFailureCommand({ taskToken, error, cause })));
  }

  async #answered(answer: Promise<unknown>): Promise<boolean> {
    try {
      await answer;
      return true;
    } catch (error) {
      if (['TaskTimedOut', 'TaskDoesNotExist', 'InvalidToken'].includes((error as Error).name)) return false;
      throw error;
    }
  }
}
