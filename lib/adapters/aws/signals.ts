import { SendTaskFailureCommand, SendTaskSuccessCommand, SFNClient } from '@aws-sdk/client-sfn';
import type { ReleaseSignals } from '../../ports/release-signals';
import type { AwsAccess } from './deployment/clients';
import { answerUnless, patience } from './requests';

/** A rollback waits for the answer. */
const milliseconds = 4_000;

/** What Step Functions says of a token that nobody waits for any more, or ever did. */
const gone = ['TaskTimedOut', 'TaskDoesNotExist', 'InvalidToken'];

/** Step Functions' own limits on the texts of a failure. */
const longest = { error: 256, cause: 32_768 } as const;

/** Answers states of Step Functions that wait on a token. */
export class StepFunctionsSignals implements ReleaseSignals {
  #client: SFNClient | undefined;

  constructor(private readonly access: AwsAccess = {}) {}

  async succeed(taskToken: string, output: unknown): Promise<boolean> {
    const command = new SendTaskSuccessCommand({ taskToken, output: JSON.stringify(output) });
    return (await answerUnless(this.client.send(command), 'answer a waiting state', ...gone)) !== undefined;
  }

  async fail(taskToken: string, error: string, cause: string): Promise<boolean> {
    const command = new SendTaskFailureCommand({
      taskToken,
      error: error.slice(0, longest.error),
      cause: cause.slice(0, longest.cause),
    });
    return (await answerUnless(this.client.send(command), 'fail a waiting state', ...gone)) !== undefined;
  }

  private get client(): SFNClient {
    this.#client ??= new SFNClient({ ...this.access, ...patience(milliseconds) });
    return this.#client;
  }
}
