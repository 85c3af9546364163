import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import type { Clock } from '../../ports/clock';
import type { AwsAccess } from './deployment/clients';
import { AwsRequestError, answerTo, patience } from './requests';

const milliseconds = 4_000;

/** After a change, the old value is used for this long. */
const keptMilliseconds = 5 * 60_000;

/** The text of one secret, read when it is first needed and kept for five minutes. */
export class AwsSecret {
  #client: SecretsManagerClient | undefined;
  #kept: { readonly text: Promise<string>; readonly until: number } | undefined;

  constructor(
    private readonly arn: string,
    private readonly clock: Clock,
    private readonly access: AwsAccess = {},
  ) {}

  /** @throws TransientError, or AwsRequestError when it cannot be read; neither tells anything of the text */
  text(): Promise<string> {
    const now = this.clock.now().getTime();
    if (this.#kept !== undefined && now < this.#kept.until) return this.#kept.text;
    const kept = { text: this.read(), until: now + keptMilliseconds };
    this.#kept = kept;
    // What could not be read is asked for again by whoever needs it next.
    kept.text.catch(() => {
      if (this.#kept === kept) this.#kept = undefined;
    });
    return kept.text;
  }

  private async read(): Promise<string> {
    const command = new GetSecretValueCommand({ SecretId: this.arn });
    const { SecretString } = await answerTo(this.client.send(command), `read the secret ${this.arn}`);
    if (SecretString !== undefined) return SecretString;
    throw new AwsRequestError(`the secret ${this.arn} holds no text`, { remedy: 'store its value as text' });
  }

  private get client(): SecretsManagerClient {
    this.#client ??= new SecretsManagerClient({ ...this.access, ...patience(milliseconds) });
    return this.#client;
  }
}
