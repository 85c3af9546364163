import { createAppAuth } from '@octokit/auth-app';
import type { Octokit } from '@octokit/core';
import { RepositoryError, TidegateError } from '../../../domain/errors';
import type { GitHubCredentials } from '../credentials';

/** Gives the value of the header `authorization`; `renewed` when GitHub no longer accepts the one before. */
export type Authorization = (renewed: boolean) => Promise<string>;

/**
 * Acts as a GitHub App, on one repository of its installation, or with a token, which cannot be renewed.
 * @param octokit Sends the requests for installation tokens.
 */
export function authorizationOf(credentials: GitHubCredentials, octokit: Octokit, repository: string): Authorization {
  if ('token' in credentials) return () => Promise.resolve(`token ${credentials.token}`);
  const log = { warn: () => undefined };
  const authenticate = createAppAuth({ ...credentials, request: octokit.request, log });
  return async (renewed) => {
    try {
      const { token } = await authenticate({ type: 'installation', refresh: renewed, repositoryNames: [repository] });
      return `token ${token}`;
    } catch (error) {
      throw error instanceof TidegateError ? error : unusable();
    }
  };
}

/** What the library says about a key is for programmers, and might hold a part of it. */
const unusable = (): RepositoryError =>
  new RepositoryError('the private key of the GitHub App cannot be used', {
    fault: 'environment',
    remedy: 'put the private key into the secret as GitHub gave it, a PEM file with its line breaks',
  });
