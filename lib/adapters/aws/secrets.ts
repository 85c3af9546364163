import type { Clock } from '../../ports/clock';
import type { SecretReference, Secrets } from '../../ports/secrets';
import type { AwsAccess } from './deployment/clients';
import { AwsSecret } from './secret';

/** Secrets of Secrets Manager, each kept for a while once it was read. */
export class AwsSecrets implements Secrets {
  private readonly known = new Map<string, AwsSecret>();

  constructor(
    private readonly clock: Clock,
    private readonly access: AwsAccess = {},
  ) {}

  async read({ arn }: SecretReference): Promise<string | undefined> {
    if (arn === undefined) return undefined;
    const secret = this.known.get(arn) ?? new AwsSecret(arn, this.clock, this.access);
    this.known.set(arn, secret);
    return (await secret.text()) || undefined;
  }
}
