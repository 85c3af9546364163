import { createHmac } from 'node:crypto';
import { DeliveryError } from '../delivery/failure';

/** The length of a secret in bytes, as Standard Webhooks has it. */
const bytes = { least: 24, most: 64 } as const;

/**
 * The secrets in a text: one, or two with white space between them while one replaces the other.
 *
 * @throws DeliveryError when there is one of another form; it tells the name alone
 */
export function secretsIn(text: string, name: string): Buffer[] {
  const secrets = text.split(/\s+/).flatMap((one) => (one === '' ? [] : [secretOf(one)]));
  const usable = secrets.filter((secret) => secret !== undefined);
  if (usable.length > 0 && usable.length === secrets.length) return usable;
  throw new DeliveryError(`${name} holds no secret to sign with; allowed: "whsec_" and 24 to 64 bytes in base64`, {
    remedy: 'make one with: echo "whsec_$(openssl rand -base64 32)"',
  });
}

function secretOf(text: string): Buffer | undefined {
  const [, base64] = /^whsec_([A-Za-z0-9+/]+={0,2})$/.exec(text) ?? [];
  if (base64 === undefined) return undefined;
  const secret = Buffer.from(base64, 'base64');
  return secret.length >= bytes.least && secret.length <= bytes.most ? secret : undefined;
}

/** The three headers of Standard Webhooks that prove who sent a body, and when. */
export function signatureHeaders(
  id: string,
  at: Date,
  body: string,
  secrets: readonly Buffer[],
): Readonly<Record<string, string>> {
  const timestamp = String(Math.floor(at.getTime() / 1_000));
  const signatures = secrets.map(
    (secret) => `v1,${createHmac('sha256', secret).update(`${id}.${timestamp}.${body}`).digest('base64')}`,
  );
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signatures.join(' ') };
}
