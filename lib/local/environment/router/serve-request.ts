import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Exchange, type Failure, forward, isSafe } from './forward';
import { noInstance, type Problem, problemAnswer, slowRequest } from './problem';
import { destinationOf, type Routing } from './routing';

/**
 * Answers one request: with a version's answer, or with a problem that says why there is none.
 *
 * A request whose connection failed is sent once more, to another instance of the same version, if that does no harm.
 */
export async function serveRequest(
  request: IncomingMessage,
  response: ServerResponse,
  routing: Routing,
): Promise<void> {
  const { version, tally } = destinationOf(request.headers, routing);
  const exchange = { request, response, version: version ?? '', tally, patience: routing.patience };
  const failure = version === undefined ? { problem: noInstance(undefined) } : await attempt(exchange, routing);
  if (failure === undefined || response.destroyed) return;
  if (version !== undefined && failure.problem !== slowRequest) tally.failed();
  answerProblem(response, failure.problem, version);
}

async function attempt(exchange: Exchange, routing: Routing): Promise<Pick<Failure, 'problem'> | undefined> {
  const { request, version } = exchange;
  const instance = routing.pick(version);
  if (instance === undefined) return { problem: noInstance(version) };
  const failure = await forward(exchange, instance, !isSafe(request));
  if (failure === undefined || !failure.repeatable) return failure;
  const other = routing.pick(version, instance) ?? routing.pick(version);
  return other === undefined ? failure : forward(exchange, other, true);
}

/** Answers in the router's own name. */
export function answerProblem(response: ServerResponse, problem: Problem, version: string | undefined): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const { headers, body } = problemAnswer(problem, version);
  // What is left of the request is not read, so the connection cannot be used for another one.
  if (!response.req.complete) headers.push('connection', 'close');
  response.writeHead(problem.status, headers);
  response.end(body);
}
