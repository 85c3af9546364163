import { routerHeaders } from '../../../adapters/local/environment-protocol';

/** Why the router itself answers instead of an instance. */
export interface Problem {
  readonly status: 400 | 408 | 502 | 503 | 504;
  readonly reason: 'bad-request' | 'slow-request' | 'bad-gateway' | 'no-instance' | 'gateway-timeout';
  readonly detail: string;
}

export const noInstance = (version: string | undefined): Problem => ({
  status: 503,
  reason: 'no-instance',
  detail: version === undefined ? 'no version takes traffic' : `no instance of ${version} takes requests`,
});

/** A request that was given up because the client did not send the rest of it. */
export const slowRequest: Problem = {
  status: 408,
  reason: 'slow-request',
  detail: 'the rest of the request did not arrive in time',
};

/** The answer's headers, in Node.js's raw form, and its body (RFC 9457). */
export function problemAnswer(problem: Problem, version: string | undefined): { headers: string[]; body: string } {
  const { status, reason, detail } = problem;
  const body = `${JSON.stringify({ status, title: reason, detail, ...(version !== undefined && { version }) })}\n`;
  const headers = [
    ...['content-type', 'application/problem+json'],
    ...['content-length', String(Buffer.byteLength(body))],
    ...['cache-control', 'no-store'],
    ...[routerHeaders.problem, reason],
  ];
  if (version !== undefined) headers.push(routerHeaders.version, version);
  return { headers, body };
}
