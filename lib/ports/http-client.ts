import type { Endpoint } from './deployment-target';

export interface HttpRequest {
  readonly method: string;
  /** A path below the endpoint, or a whole URL, which the endpoint's headers are not sent to. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  readonly body?: unknown;
  readonly timeoutMilliseconds: number;
}

export interface HttpResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** At most 1 MiB of it. */
  readonly body: string;
  readonly milliseconds: number;
}

/** Sends one request. Rejects when no answer came: refused, reset, or not in time. */
export interface HttpClient {
  send(endpoint: Endpoint, request: HttpRequest): Promise<HttpResponse>;
}
