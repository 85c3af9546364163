import type { Endpoint } from '../../ports/deployment-target';
import type { HttpClient, HttpRequest, HttpResponse } from '../../ports/http-client';
import { connectTcp } from './tcp';

const mostBytes = 1024 * 1024;

/** Sends requests with this machine's fetch. */
export const fetchClient: HttpClient = {
  async send(endpoint: Endpoint, request: HttpRequest): Promise<HttpResponse> {
    const url = new URL(request.path, endpoint.url);
    // The endpoint's headers hold its secret, and a path such as `//host` leads somewhere else.
    const elsewhere = url.origin !== new URL(endpoint.url).origin;
    const startedAt = performance.now();
    const response = await fetch(url, {
      method: request.method,
      redirect: 'manual',
      headers: {
        ...(request.body !== undefined && { 'content-type': 'application/json' }),
        'user-agent': 'tidegate',
        ...request.headers,
        ...(!elsewhere && endpoint.headers),
      },
      ...(request.body !== undefined && { body: JSON.stringify(request.body) }),
      signal: AbortSignal.timeout(request.timeoutMilliseconds),
    }).catch((error) => {
      throw new Error(`no answer from ${url.origin}: ${reasonOf(error, request.timeoutMilliseconds)}`, {
        cause: error,
      });
    });
    const body = await read(response);
    return {
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body,
      milliseconds: performance.now() - startedAt,
    };
  },
  connect: connectTcp,
};

async function read(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += chunk.length;
    if (bytes > mostBytes) throw new Error(`the answer of ${response.url} is longer than 1 MiB`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function reasonOf(error: unknown, limit: number): string {
  const { name, cause } = error as Error & { cause?: { code?: string; message?: string } };
  if (name === 'TimeoutError') return `not within ${limit} ms`;
  return cause?.code ?? cause?.message ?? (error as Error).message;
}
