import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { loadDescription } from '../openapi/description';
import { App } from './app';
import { Faults } from './faults';
import { HostedRepository } from './hosted-repository';
import { type Received, receive } from './received';
import { type Handler, notFound, problem, type Reply } from './reply';
import { Router } from './router';
import { checks } from './routes/checks';
import { deployments } from './routes/deployments';
import { graphql } from './routes/graphql';
import { history } from './routes/history';
import { merges } from './routes/merges';
import { objects } from './routes/objects';
import { people } from './routes/people';
import { pulls } from './routes/pulls';
import { references } from './routes/references';
import { releases } from './routes/releases';
import { api } from './shapes';

const routes: Readonly<Record<string, Handler>> = {
  // First, because the last part of the path of a commit takes slashes, too.
  ...checks,
  ...references,
  ...objects,
  ...history,
  ...merges,
  ...releases,
  ...pulls,
  ...people,
  ...deployments,
};
const tokenRoute = 'POST /app/installations/{installation_id}/access_tokens';
const router = new Router([...Object.keys(routes), tokenRoute, 'POST /graphql']);

/**
 * GitHub's API as far as Tidegate uses it, over HTTP: repositories are bare git repositories on disk.
 *
 * Where GitHub's OpenAPI description is at hand, every request and every answer is checked against it.
 */
export class GitHubServer {
  readonly app = new App();
  readonly faults = new Faults();
  /** Tokens of persons. */
  readonly tokens = new Set<string>();
  /** The routes of all requests, in their order. */
  readonly log: string[] = [];
  /** What did not agree with GitHub's description. */
  readonly violations = new Set<string>();
  private readonly repositories = new Map<string, HostedRepository>();
  private readonly description = loadDescription();

  private constructor(private readonly server: Server) {
    server.on('request', (request: IncomingMessage, response: ServerResponse) => {
      this.serve(request, response).catch((error: unknown) => {
        this.violations.add(`the server failed: ${error}`);
        response.destroy();
      });
    });
  }

  static async start(): Promise<GitHubServer> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new GitHubServer(server);
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** Hosts a bare repository. */
  host(owner: string, name: string, directory: string): HostedRepository {
    const repository = new HostedRepository(owner, name, directory);
    this.repositories.set(`${owner}/${name}`, repository);
    return repository;
  }

  /** Hosts a repository no longer. */
  forget({ owner, name, git }: HostedRepository): void {
    this.repositories.delete(`${owner}/${name}`);
    git.close();
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
    for (const repository of this.repositories.values()) repository.git.close();
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const received = await receive(request, router);
    this.log.push(received.route);
    this.note(this.description?.problemsOfRequest(received));
    const fault = this.faults.take(received.route);
    if (fault?.kind === 'answer') return send(response, fault.reply);
    if (fault?.kind === 'drop' && fault.when === 'before') return void response.destroy();
    const reply = await this.answer(received);
    this.note(this.description?.problemsOfAnswer(received, reply));
    if (fault?.kind === 'change') return send(response, { ...reply, body: await fault.change(reply.body as never) });
    if (fault?.kind === 'drop') return sendHalf(response, reply, fault.when === 'halfway');
    send(response, reply);
  }

  private note(problems: readonly string[] = []): void {
    for (const problem of problems) this.violations.add(problem);
  }

  private async answer({ route, params, query, headers, body = {}, url }: Received): Promise<Reply> {
    const authorization = headers.authorization ?? '';
    if (route === tokenRoute) return this.app.giveToken(params['installation_id'], authorization);
    if (!this.app.knows(authorization) && !this.tokens.has(authorization.replace(/^token /, ''))) {
      return problem(401, 'Bad credentials');
    }
    if (route === 'POST /graphql') {
      return graphql((owner, name) => this.repositories.get(`${owner}/${name}`), body);
    }
    const repository = this.repositories.get(`${params['owner']}/${params['repo']}`);
    const handler = routes[route];
    if (repository === undefined || handler === undefined) return notFound();
    return handler({ repository, params, query, body, url: api + url });
  }
}

const standing = { 'x-ratelimit-limit': '5000', 'x-ratelimit-remaining': '4999', 'x-ratelimit-reset': '1800003600' };

function send(response: ServerResponse, { status, body, headers }: Reply): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...standing, ...headers });
  response.end(body === undefined ? undefined : JSON.stringify(body));
}

/** Breaks the connection without an answer, or after the half of it. */
function sendHalf(response: ServerResponse, { status, body }: Reply, halfway: boolean): void {
  const text = Buffer.from(JSON.stringify(body ?? ''));
  if (!halfway) return void response.destroy();
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'content-length': text.length });
  response.write(text.subarray(0, text.length / 2), () => response.destroy());
}
