import { Octokit } from '@octokit/core';
import * as z from 'zod';
import { TransientError } from '../../../domain/errors';
import type { Clock } from '../../../ports/clock';
import type { GitHubCredentials } from '../credentials';
import { type Authorization, authorizationOf } from './authorization';
import { answerIn, errorOf, failureOf, type GitHubAnswer } from './failure';
import { GraphqlAnswer, graphqlFailure } from './graphql';
import { Patience } from './patience';
import { isRateLimit } from './pauses';
import { wholeAnswers } from './whole-answers';

export interface GitHubClientOptions {
  readonly repository: { readonly owner: string; readonly name: string };
  readonly credentials: GitHubCredentials;
  readonly clock: Clock;
  /** When the caller must have its answer: no request and no wait goes beyond it. */
  readonly deadline: () => Date;
  /** Where GitHub's API is, if not at https://api.github.com. */
  readonly apiUrl?: string;
}

export interface GitHubRequest {
  /** Method and URL template; `{owner}` and `{repo}` are filled in. */
  readonly route: string;
  /** Completes "cannot …" in an error's message. */
  readonly doing: string;
  readonly parameters?: Readonly<Record<string, unknown>>;
  /** Statuses that are an answer and no failure. */
  readonly expected?: readonly number[];
}

const headers = { accept: 'application/vnd.github+json', 'x-github-api-version': '2026-03-10' };
const log = { debug: ignore, info: ignore, warn: ignore, error: ignore };
function ignore(): void {}

/**
 * GitHub's API for one repository.
 *
 * Requests are sent again when the network or GitHub fails and when a rate limit is over, also those that change
 * something: whoever makes such a request finds out whether an earlier try has done it already.
 */
export class GitHubClient {
  private readonly patience: Patience;
  private readonly octokit: Octokit;
  private readonly authorization: Authorization;
  private id: string | undefined;

  constructor(readonly options: GitHubClientOptions) {
    this.patience = new Patience(options.clock, options.deadline);
    this.octokit = this.connection();
    this.authorization = authorizationOf(options.credentials, this.authenticator(), options.repository.name);
  }

  /**
   * Sends a request and returns its answer.
   * @throws RepositoryError when GitHub says no, TransientError when it does not answer in time.
   */
  send({ route, doing, parameters = {}, expected = [] }: GitHubRequest): Promise<GitHubAnswer> {
    const { owner, name } = this.options.repository;
    const place = route.includes('{owner}') ? { owner, repo: name } : {};
    const attempt = async (renew: boolean): Promise<GitHubAnswer> => {
      const authorization = await this.authorization(renew);
      const sent = this.octokit.request(route, { ...parameters, ...place, headers: { ...headers, authorization } });
      return sent.catch((error: unknown) => {
        const answer = answerIn(error);
        if (answer !== undefined && expected.includes(answer.status) && !isRateLimit(failureOf(error))) return answer;
        throw error;
      });
    };
    return this.patience.untilAnswered(doing, attempt, route === graphqlRoute ? graphqlFailure : undefined);
  }

  /** Sends a request and returns what its answer tells in a known shape. @throws RepositoryError, TransientError */
  async read<T>(shape: z.ZodType<T>, request: GitHubRequest): Promise<T> {
    return shaped(shape, await this.send(request), request.doing);
  }

  /** As `read`, but undefined when GitHub knows no such thing. @throws RepositoryError, TransientError */
  async find<T>(shape: z.ZodType<T>, request: GitHubRequest): Promise<T | undefined> {
    const answer = await this.send({ ...request, expected: [404] });
    return answer.status === 404 ? undefined : shaped(shape, answer, request.doing);
  }

  /** Sends a GraphQL request; what GitHub refuses is among the `errors`. @throws RepositoryError, TransientError */
  graphql(doing: string, query: string, variables: Readonly<Record<string, unknown>>): Promise<GraphqlAnswer> {
    return this.read(GraphqlAnswer, { route: graphqlRoute, doing, parameters: { query, variables } });
  }

  /** The id of the repository in GraphQL. @throws RepositoryError, TransientError */
  async repositoryId(): Promise<string> {
    this.id ??= await this.askForId();
    return this.id;
  }

  private async askForId(): Promise<string> {
    const doing = 'find the repository';
    const query = 'query ($owner: String!, $name: String!) { repository(owner: $owner, name: $name) { id } }';
    const { data, errors } = await this.graphql(doing, query, this.options.repository);
    const found = Repository.safeParse(data?.['repository']);
    if (found.success) return found.data.id;
    throw errorOf(doing, { status: 404, headers: {}, said: errors[0]?.message ?? 'GitHub gave no reason' });
  }

  private connection(): Octokit {
    const request = { fetch: wholeAnswers(() => this.patience.timeLeft()), log };
    const { apiUrl: baseUrl = 'https://api.github.com' } = this.options;
    return new Octokit({ baseUrl, userAgent: 'tidegate', log, request });
  }

  /** The connection that asks for tokens, which has no token itself. */
  private authenticator(): Octokit {
    const octokit = this.connection();
    octokit.hook.wrap('request', async (send, options) => {
      Object.assign(options.headers, headers);
      return this.patience.untilAnswered('act as the GitHub App', async () => send(options));
    });
    return octokit;
  }
}

const Repository = z.object({ id: z.string() });
const graphqlRoute = 'POST /graphql';

/** The part of an answer that is used. @throws TransientError when it is not GitHub that has answered. */
export function shaped<T>(shape: z.ZodType<T>, answer: GitHubAnswer, doing: string): T {
  const read = shape.safeParse(answer.data);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  const why = `${issue?.path.join('.') || 'the whole'} ${issue?.message}`;
  throw new TransientError(`cannot ${doing}: GitHub's answer does not have the expected form: ${why}`);
}
