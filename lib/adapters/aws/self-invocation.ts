import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import type { AwsAccess } from './deployment/clients';
import { answerTo } from './requests';

/** Whoever waits for the answer has to be answered within three seconds. */
const timeouts = { connectionTimeout: 500, requestTimeout: 900, throwOnRequestTimeout: true } as const;

/** Invokes a function that does not answer: Lambda keeps the event, and invokes it when it can. */
export class SelfInvocation {
  #client: LambdaClient | undefined;

  constructor(
    private readonly functionName: string,
    private readonly access: AwsAccess = {},
  ) {}

  /** @throws TransientError, or AwsRequestError when asking again would not help */
  async give(event: object): Promise<void> {
    const Payload = Buffer.from(JSON.stringify(event));
    const command = new InvokeCommand({ FunctionName: this.functionName, InvocationType: 'Event', Payload });
    await answerTo(this.client.send(command), `invoke ${this.functionName}`);
  }

  private get client(): LambdaClient {
    this.#client ??= new LambdaClient({ ...this.access, maxAttempts: 2, requestHandler: timeouts });
    return this.#client;
  }
}
