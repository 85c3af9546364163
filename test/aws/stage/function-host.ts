import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Actor } from '../../../lib/domain/actors';
import type { BuildRequests } from './build-requests';

/** Everything that the machines need of one release: its functions, and its builds. */
export interface HostedRelease {
  invoke(actor: Actor, payload: unknown): Promise<unknown>;
  readonly builds: BuildRequests;
}

const invocation = /^\/2015-03-31\/functions\/([^/]+)\/invocations$/;
const codeBuild = 'CodeBuild_20161006.';

/** What the emulator calls instead of Lambda and CodeBuild: it runs the real handlers, each release with its own. */
export class FunctionHost {
  readonly #releases = new Map<string, HostedRelease>();
  readonly #server: Server = createServer((request, response) => void this.#serve(request, response));

  /** What it could not make sense of; the emulator hides that from everybody. */
  readonly complaints: string[] = [];

  async listen(port: number): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(port, '127.0.0.1', resolve);
    });
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  add(releaseId: string, release: HostedRelease): void {
    this.#releases.set(releaseId, release);
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const text = await bodyOf(request);
    try {
      const [, name] = invocation.exec(request.url ?? '') ?? [];
      const answer = name === undefined ? this.#build(request, text) : await this.#invoke(name, text);
      reply(response, answer ?? null);
    } catch (error) {
      const { name: errorType, message: errorMessage, stack = '' } = error as Error;
      reply(response, { errorType, errorMessage, trace: stack.split('\n') }, { 'x-amz-function-error': 'Unhandled' });
    }
  }

  #invoke(name: string, text: string): Promise<unknown> {
    const payload = JSON.parse(text || '{}') as { release?: { id?: string } };
    const actor = decodeURIComponent(name).replace(/^.*:function:tidegate-/, '') as Actor;
    return this.#releaseOf(payload.release?.id, `${actor} ${text}`).invoke(actor, payload);
  }

  #build(request: IncomingMessage, text: string): unknown {
    const target = String(request.headers['x-amz-target'] ?? '');
    if (!target.startsWith(codeBuild)) throw new Error(`nobody serves ${request.method} ${request.url} ${target}`);
    const input = JSON.parse(text);
    if (target.endsWith('.StartBuild')) {
      const variables = input.environmentVariablesOverride as { name: string; value: string }[];
      const releaseId = variables.find(({ name }) => name === 'RELEASE_ID')?.value;
      return { build: this.#releaseOf(releaseId, text).builds.start(input) };
    }
    const ids = input.ids as string[];
    const builds = ids.map((id) =>
      this.#releaseOf(id.slice(id.indexOf(':') + 1, id.lastIndexOf('/')), id).builds.look(id),
    );
    return { builds, buildsNotFound: [] };
  }

  #releaseOf(id: string | undefined, request: string): HostedRelease {
    const release = id === undefined ? undefined : this.#releases.get(id);
    if (release !== undefined) return release;
    this.complaints.push(request);
    throw new Error(`a request names the release ${id}, which is not here: ${request.slice(0, 200)}`);
  }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

function reply(response: ServerResponse, answer: unknown, headers: Record<string, string> = {}): void {
  response.writeHead(200, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify(answer));
}
