import { TidegateError, type TidegateErrorOptions } from '../../domain/errors';
import { oneLine } from '../../domain/text';

/** Somebody outside refused what was sent, and sending it again would not help. */
export class DeliveryError extends TidegateError {
  constructor(message: string, options: TidegateErrorOptions = {}) {
    super('DeliveryFailed', message, options);
  }
}

const longest = 200;
/** Shorter ones are no secrets, and would be found in any text. */
const shortest = 4;

/** What others said as one line, without any of the secrets that they may have repeated. */
export function sayable(said: string, secrets: readonly string[]): string {
  const forms = secrets
    .filter((secret) => secret.length >= shortest)
    .flatMap((secret) => [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)]);
  const clean = forms.reduce((text, form) => text.replaceAll(form, '(secret removed)'), said);
  return oneLine(clean, longest);
}
