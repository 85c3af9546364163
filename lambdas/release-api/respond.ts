import { describeError, TidegateError, TransientError } from '../../lib/domain/errors';
import type { Problem } from '../../lib/domain/release-request/answers';
import { type ProblemName, problems, problemType, RefusedError } from '../../lib/domain/release-request/problems';

/** What the gateway sends back. */
export interface ApiResponse {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const always = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' };

/** An answer that is well; `location` is where what was accepted can be seen. */
export const answer = (statusCode: number, body: object, location?: string): ApiResponse => ({
  statusCode,
  headers: { ...always, 'content-type': 'application/json', ...(location !== undefined && { location }) },
  body: JSON.stringify(body),
});

/** What an error is called in the API. */
export function problemOf(error: unknown): ProblemName {
  if (error instanceof RefusedError) return error.problem;
  return error instanceof TransientError ? 'unavailable' : 'internal-error';
}

/** The answer to a request that failed; only refusals tell why, because other errors may tell too much. */
export function refuse(error: unknown, requestId: string | undefined): ApiResponse {
  const name = problemOf(error);
  const { status, title } = problems[name];
  const { allow, ...facts } = error instanceof RefusedError ? error.facts : {};
  const body: Problem = {
    type: problemType(name),
    title,
    status,
    detail: error instanceof RefusedError ? describeError(error) : hidden[status === 503 ? 503 : 500],
    ...(requestId !== undefined && { instance: `urn:tidegate:request:${requestId}` }),
    ...(facts.holder !== undefined && { holder: facts.holder }),
    ...(facts.errors !== undefined && { errors: [...facts.errors] }),
  };
  const headers = { ...always, 'content-type': 'application/problem+json', ...headersOf(status, allow) };
  return { statusCode: status, headers, body: JSON.stringify(body) };
}

const hidden = {
  500: 'the log has the reason under the number of this request',
  503: 'it is not known what became of the request; the same request again is safe',
};

function headersOf(status: number, allow: readonly string[] | undefined): Record<string, string> {
  return {
    ...(allow !== undefined && { allow: allow.join(', ') }),
    ...(status === 401 && { 'www-authenticate': 'AWS4-HMAC-SHA256, Bearer' }),
    ...(status === 503 && { 'retry-after': '5' }),
  };
}

/** What the log tells of an error that is the pipeline's; a message that is not ours may repeat what was sent. */
export function traceOf(error: unknown): Record<string, unknown> {
  if (error instanceof RefusedError) return {};
  if (error instanceof TidegateError) return { error: error.name, reason: describeError(error) };
  if (!(error instanceof Error)) return { error: typeof error };
  const frames = error.stack?.split('\n').filter((line) => /^\s+at /.test(line)) ?? [];
  return { error: error.name, frames: frames.slice(0, 10).map((line) => line.trim()) };
}
