import * as z from 'zod';
import { InvalidInputError } from '../../domain/errors';

const Text = z.string().regex(/^\S+$/);

/** What Tidegate is to a ticket system: an account with a token, or a token alone. */
export const TicketCredentials = z.object({ email: Text.optional(), token: Text });
export type TicketCredentials = z.infer<typeof TicketCredentials>;

/** Gives the credentials; asked to renew them when they were not accepted. */
export type CredentialSource = (renew: boolean) => Promise<TicketCredentials>;

const ByHost = z.record(z.string(), z.unknown());

/**
 * Reads the credentials for one host from JSON: `{"acme.atlassian.net": {"email", "token"}, "api.linear.app": {"token"}}`.
 *
 * They are kept by host, so that no configuration can send a token anywhere else.
 * @throws InvalidInputError, which tells nothing of the text
 */
export function credentialsFor(host: string, text: string): TicketCredentials {
  const byHost = ByHost.safeParse(parseJson(text));
  const found = byHost.success && Object.hasOwn(byHost.data, host) ? byHost.data[host] : undefined;
  const credentials = TicketCredentials.safeParse(found);
  if (credentials.success) return credentials.data;
  const what = byHost.success && found === undefined ? `there are no credentials for ${host}` : 'they cannot be read';
  throw new InvalidInputError(`the credentials for tickets are unusable: ${what}`, {
    fault: 'environment',
    remedy: `store JSON with the host as key: {"${host}": {"email": "…", "token": "…"}}`,
  });
}

/**
 * Reads the credentials from environment variables; without the e-mail address, the token stands alone.
 * @throws InvalidInputError when the token is not set
 */
export function credentialsIn(
  environment: Readonly<Record<string, string | undefined>>,
  names: { readonly email?: string; readonly token: string },
): TicketCredentials {
  const email = names.email === undefined ? undefined : environment[names.email];
  const credentials = TicketCredentials.safeParse({ token: environment[names.token], ...(email && { email }) });
  if (credentials.success) return credentials.data;
  const variables = [...(email ? [names.email] : []), names.token].join(' and ');
  throw new InvalidInputError(`no credentials for tickets in the environment: ${variables}`, {
    fault: 'environment',
    remedy: `set ${variables}, without spaces, or name other variables in tickets of tidegate.yaml`,
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
