import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http';

/**
 * Puts an entrance in front of dynalite, which answers everybody: it checks no credentials and lets any web page in, so
 * that other users of the machine and pages in a browser could change releases.
 */
export function guard(server: Server, accessKey: string): void {
  const [answer] = server.listeners('request') as RequestListener[];
  server.removeAllListeners('request');
  server.on('request', (request, response) => {
    if (answer === undefined || !hasKey(request, accessKey)) return refuse(request, response);
    answer(request, response);
    // dynalite throws when a client goes away in the middle of a request, which would end the whole store.
    request.removeAllListeners('error');
    request.on('error', () => response.destroy());
  });
}

/** The key is the access key id of the request's AWS signature; the signature itself is not looked at. */
const hasKey = ({ headers }: IncomingMessage, accessKey: string): boolean =>
  headers.authorization?.includes(` Credential=${accessKey}/`) ?? false;

function refuse(request: IncomingMessage, response: ServerResponse): void {
  request.resume();
  request.on('error', () => response.destroy());
  response.writeHead(403, { 'content-type': 'application/x-amz-json-1.0', connection: 'close' });
  response.end(
    JSON.stringify({ __type: 'AccessDeniedException', message: 'the access key is not the one of this store' }),
  );
}
