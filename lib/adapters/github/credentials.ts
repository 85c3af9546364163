import * as z from 'zod';
import { InvalidInputError } from '../../domain/errors';

const Digits = z.union([z.int().positive(), z.string().regex(/^\d+$/)]).transform(Number);

/** A GitHub App that is installed on the repository. */
const AppCredentials = z.object({
  appId: Digits,
  /** PEM, as GitHub gives it. */
  privateKey: z.string().includes('PRIVATE KEY'),
  installationId: Digits,
});

/** A personal access token: for trying out, as its commits and tags are a person's. */
const TokenCredentials = z.object({ token: z.string().regex(/^\S+$/) });

/** What Tidegate is to GitHub. */
export const GitHubCredentials = z.union([AppCredentials, TokenCredentials]);
export type GitHubCredentials = z.infer<typeof GitHubCredentials>;

/**
 * Reads the JSON `{"appId", "privateKey", "installationId"}` of a GitHub App, or `{"token"}`.
 * @throws InvalidInputError, which tells nothing of the text.
 */
export function parseCredentials(text: string): GitHubCredentials {
  const parsed = GitHubCredentials.safeParse(parseJson(text));
  if (parsed.success) return parsed.data;
  throw new InvalidInputError('the credentials for GitHub cannot be read', {
    fault: 'environment',
    remedy: 'store {"appId", "privateKey", "installationId"} of a GitHub App, or {"token"}, as JSON',
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
