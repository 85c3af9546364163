import * as z from 'zod';
import { RepositoryError, type TidegateError, TransientError } from '../../../domain/errors';
import { oneLine } from '../../../domain/text';

/** An answer of GitHub's. */
export interface GitHubAnswer {
  readonly status: number;
  /** By lower-case names. */
  readonly headers: Readonly<Record<string, string | number | undefined>>;
  readonly data: unknown;
}

/** Why a request had no success. */
export interface Failure {
  /** Undefined when no whole answer came. */
  readonly status: number | undefined;
  readonly headers: GitHubAnswer['headers'];
  /** What GitHub, or the network, says. */
  readonly said: string;
}

const HttpError = z.object({
  name: z.literal('HttpError'),
  message: z.string(),
  response: z
    .object({
      status: z.number(),
      headers: z.record(z.string(), z.union([z.string(), z.number()]).optional()),
      data: z.unknown(),
    })
    .optional(),
});

/** The answer that Octokit made an error of; undefined when there was none. @throws what is no error of Octokit's. */
export function answerIn(error: unknown): GitHubAnswer | undefined {
  const read = HttpError.safeParse(error);
  if (read.success) return read.data.response;
  throw error;
}

/** Why a request failed that has no good answer. @throws what is no error of Octokit's. */
export function failureOf(error: unknown): Failure {
  const answer = answerIn(error);
  if (answer !== undefined) return { ...answer, said: saidIn(answer.data) };
  return { status: undefined, headers: {}, said: error instanceof Error ? error.message : 'no answer' };
}

const ErrorBody = z.object({
  message: z.string(),
  errors: z
    .array(z.union([z.string(), z.object({ message: z.string() }).transform(({ message }) => message)]))
    .catch([]),
});

/** The message of an answer with its details. */
export function saidIn(data: unknown): string {
  const body = ErrorBody.safeParse(data);
  return body.success ? [body.data.message, ...body.data.errors].join(': ') : 'GitHub gave no reason';
}

/** The error for people and state machines. `doing` completes "cannot …". */
export function errorOf(doing: string, { status, headers, said }: Failure): TidegateError {
  const message = `cannot ${doing}: ${sayable(said)}${status === undefined ? '' : ` (${status})`}`;
  if (status === undefined || status >= 500) {
    return new TransientError(message, { remedy: 'see https://www.githubstatus.com, then try again' });
  }
  return new RepositoryError(message, remedyFor(status, headers));
}

/** The error for a change that GitHub's rules for the repository do not allow. */
export const refusal = (doing: string, said: string): RepositoryError =>
  new RepositoryError(`cannot ${doing}: ${sayable(said)}`, {
    remedy: 'allow the GitHub App to do it in the rules and branch protections of the repository',
  });

/** What was said as one line, without anything that looks like a secret. */
export const sayable = (said: string): string =>
  oneLine(said, 300).replace(/\b(gh[a-z]_|github_pat_|eyJ)[\w.-]+/g, '(secret removed)');

function remedyFor(
  status: number,
  headers: GitHubAnswer['headers'],
): { readonly remedy?: string; readonly fault?: 'environment' } {
  if (status === 401) return { remedy: 'put valid credentials for GitHub into the secret', fault: 'environment' };
  if (status === 404) {
    return {
      remedy: 'check repository.github in tidegate.yaml, and that the GitHub App is installed on the repository',
    };
  }
  if (status !== 403) return {};
  const needed = headers['x-accepted-github-permissions'];
  const permission = needed === undefined ? 'its permissions' : `the permission ${oneLine(String(needed), 100)}`;
  return { remedy: `give the GitHub App ${permission} in its settings, and accept that in the installation` };
}
