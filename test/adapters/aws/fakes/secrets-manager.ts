import { answerTarget, type FakeRequest, type FakeResponse, type FakeService, Refusal } from './server';

/** Secrets Manager with the secrets of a test. */
export class FakeSecretsManager implements FakeService {
  /** By ARN; one without a text holds bytes. */
  readonly secrets = new Map<string, string | undefined>();

  answer(request: FakeRequest): FakeResponse | undefined {
    return answerTarget(request, 'secretsmanager', {
      GetSecretValue: ({ SecretId }: { SecretId: string }) => {
        if (!this.secrets.has(SecretId)) throw new Refusal('ResourceNotFoundException', 'there is no such secret');
        const text = this.secrets.get(SecretId);
        return { ARN: SecretId, ...(text === undefined ? { SecretBinary: 'AAAA' } : { SecretString: text }) };
      },
    });
  }
}
