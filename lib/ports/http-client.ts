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

export interface TcpAddress {
  readonly host: string;
  readonly port: number;
}

/** Reaches services from outside. */
export interface HttpClient {
  /** Sends one request. Rejects when no answer came: refused, reset, or not in time. */
  send(endpoint: Endpoint, request: HttpRequest): Promise<HttpResponse>;
  /** Opens a TCP connection and closes it again; resolves to the milliseconds until it was open, or rejects. */
  connect(address: TcpAddress, timeoutMilliseconds: number): Promise<number>;
}
