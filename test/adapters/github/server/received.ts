import type { IncomingMessage } from 'node:http';
import type { Router } from './router';

/** A request as it arrived. */
export interface Received {
  readonly route: string;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage['headers'];
  readonly body: Readonly<Record<string, unknown>> | undefined;
  readonly url: string;
}

/** Reads a request. */
export async function receive(request: IncomingMessage, router: Router): Promise<Received> {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString();
  const found = router.find(request.method ?? '', pathname);
  return {
    route: found?.route ?? `${request.method} ${pathname}`,
    params: found?.params ?? {},
    query: searchParams,
    headers: request.headers,
    body: text === '' ? undefined : JSON.parse(text),
    url: pathname,
  };
}
