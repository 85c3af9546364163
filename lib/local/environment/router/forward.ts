import { type ClientRequest, type IncomingMessage, type ServerResponse, request as send } from 'node:http';
import type { Instance } from '../instances/instance';
import { answerHeaders, forwardedRequestHeaders } from './headers';
import { type Problem, slowRequest } from './problem';
import type { Tally } from './tally';

/** One user's request and everything that is to happen to it. */
export interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly version: string;
  readonly tally: Tally;
  /** Milliseconds that the instance may stay silent before it answers. */
  readonly patience: number;
}

/** Why an attempt brought no answer. */
export interface Failure {
  readonly problem: Problem;
  /** Nothing has happened yet that a second attempt would do again. */
  readonly repeatable: boolean;
}

/**
 * Sends a request to an instance and the answer back to the user, both as streams.
 *
 * Requests that may not be sent twice get a connection of their own: a kept one may be closed by the instance at the
 * moment that it is used again, and then nobody knows whether the request was carried out.
 * @returns undefined once there is an answer or the user has gone, else why there is none
 */
export function forward(
  exchange: Exchange,
  instance: Instance,
  freshConnection: boolean,
): Promise<Failure | undefined> {
  const { request, response } = exchange;
  const upstream = send({
    host: '127.0.0.1',
    port: instance.port,
    method: request.method,
    path: request.url,
    headers: forwardedRequestHeaders(request),
    agent: freshConnection ? false : instance.agent,
  });
  instance.inFlight += 1;
  const abandon = () => upstream.destroy();
  response.once('close', abandon);
  upstream.once('close', () => {
    instance.inFlight -= 1;
    response.off('close', abandon);
  });
  const sending = sendRequest(exchange, upstream);
  return new Promise((resolve) => {
    upstream.setTimeout(exchange.patience, () => {
      resolve(timedOut(exchange, upstream));
      upstream.destroy();
    });
    upstream.once('response', (answer) => {
      upstream.setTimeout(0);
      resolve(sendAnswer(exchange, answer));
    });
    upstream.on('error', (error: NodeJS.ErrnoException) => {
      if (response.destroyed) resolve(undefined);
      else resolve({ problem: badGateway(exchange, error), repeatable: isSafe(request) || !sending.begun });
    });
  });
}

/** Whether a request changes nothing and has no body, so that it may be sent twice. */
export function isSafe({ method = '', headers }: IncomingMessage): boolean {
  return ['GET', 'HEAD', 'OPTIONS'].includes(method) && !hasBody(headers);
}

const hasBody = (headers: IncomingMessage['headers']): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;

/** Holds back what may not be sent twice until there is a connection, so that a failure before that does no harm. */
function sendRequest({ request }: Exchange, upstream: ClientRequest): { begun: boolean } {
  const sending = { begun: false };
  if (isSafe(request)) {
    upstream.end();
    return sending;
  }
  const begin = () => {
    sending.begun = true;
    request.pipe(upstream);
  };
  upstream.once('socket', (socket) => {
    if (socket.connecting) socket.once('connect', begin);
    else begin();
  });
  return sending;
}

function sendAnswer(exchange: Exchange, answer: IncomingMessage): Failure | undefined {
  const { response, version, tally } = exchange;
  const status = answer.statusCode ?? 0;
  try {
    response.writeHead(status, answer.statusMessage, answerHeaders(answer, version));
  } catch (error) {
    answer.destroy();
    return { problem: badGateway(exchange, error as Error), repeatable: false };
  }
  tally.answered(status);
  answer.once('error', () => {
    // A user who leaves ends the answer, too, and that is not the version's fault.
    if (!response.destroyed) tally.failed();
    response.destroy();
  });
  answer.pipe(response);
  return undefined;
}

function timedOut({ request, patience, version }: Exchange, upstream: ClientRequest): Failure {
  // The instance may be waiting for a user who does not send on.
  const problem: Problem =
    request.complete || upstream.writableNeedDrain
      ? {
          status: 504,
          reason: 'gateway-timeout',
          detail: `${version} did not answer within ${patience / 1000} s`,
        }
      : slowRequest;
  return { problem, repeatable: false };
}

const badGateway = ({ version }: Exchange, { code, message }: NodeJS.ErrnoException): Problem => ({
  status: 502,
  reason: 'bad-gateway',
  detail: `the connection to ${version} failed: ${code ?? message}`,
});
