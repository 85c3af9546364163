import { type IncomingMessage, STATUS_CODES, request as send } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Instance } from '../instances/instance';
import { answerHeaders, forwardedRequestHeaders } from './headers';
import { noInstance, type Problem, problemAnswer } from './problem';
import { destinationOf, type Routing } from './routing';
import type { Tally } from './tally';

/** Passes a request for another protocol, a WebSocket, on to an instance, and then all bytes both ways. */
export function serveUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer, routing: Routing): void {
  socket.on('error', () => socket.destroy());
  const { version, tally } = destinationOf(request.headers, routing);
  const instance = version === undefined ? undefined : routing.pick(version);
  if (version === undefined || instance === undefined) {
    tally.failed();
    writeProblem(socket, noInstance(version), version);
    return;
  }
  tunnel({ request, socket, head, version, tally, patience: routing.patience }, instance);
}

interface Tunnel {
  readonly request: IncomingMessage;
  readonly socket: Duplex;
  /** What the user has sent already in the new protocol. */
  readonly head: Buffer;
  readonly version: string;
  readonly tally: Tally;
  readonly patience: number;
}

function tunnel(way: Tunnel, instance: Instance): void {
  const { request, socket, version, tally, patience } = way;
  const headers = forwardedRequestHeaders(request);
  headers.push('connection', 'upgrade', 'upgrade', request.headers.upgrade ?? '');
  const { method, url: path } = request;
  const upstream = send({ host: '127.0.0.1', port: instance.port, method, path, headers, agent: false });
  instance.inFlight += 1;
  socket.once('close', () => {
    instance.inFlight -= 1;
    upstream.destroy();
  });
  upstream.setTimeout(patience, () => upstream.destroy(new Error('no answer in time')));
  upstream.on('error', () => {
    if (socket.destroyed) return;
    tally.failed();
    const detail = `the connection to ${version} failed`;
    writeProblem(socket, { status: 502, reason: 'bad-gateway', detail }, version);
  });
  upstream.once('upgrade', (answer, service, first) => {
    upstream.setTimeout(0);
    tally.answered(101);
    join(way, answer, service, first);
  });
  upstream.once('response', (answer) => {
    upstream.setTimeout(0);
    const status = answer.statusCode ?? 502;
    tally.answered(status);
    answer.once('error', () => socket.destroy());
    writeHead(socket, status, [...answerHeaders(answer, version), 'connection', 'close']);
    answer.pipe(socket);
  });
  upstream.end();
}

/** From here on the router only passes bytes on; the end of one side is the end of the other. */
function join({ socket, head, version }: Tunnel, answer: IncomingMessage, service: Duplex, first: Buffer): void {
  service.on('error', () => service.destroy());
  service.once('close', () => socket.destroy());
  socket.once('close', () => service.destroy());
  const switching = ['connection', 'upgrade', 'upgrade', answer.headers.upgrade ?? ''];
  writeHead(socket, 101, [...answerHeaders(answer, version), ...switching]);
  socket.write(first);
  service.write(head);
  service.pipe(socket).pipe(service);
}

function writeHead(socket: Duplex, status: number, headers: readonly string[]): void {
  let head = `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\n`;
  for (let i = 0; i + 1 < headers.length; i += 2) head += `${headers[i]}: ${headers[i + 1]}\r\n`;
  socket.write(`${head}\r\n`, 'latin1');
}

function writeProblem(socket: Duplex, problem: Problem, version: string | undefined): void {
  const { headers, body } = problemAnswer(problem, version);
  writeHead(socket, problem.status, [...headers, 'connection', 'close']);
  socket.end(body);
}
