import { mostBodyBytes } from '../../lib/domain/release-request';
import { RefusedError } from '../../lib/domain/release-request/problems';
import { type ApiEvent, headerOf } from './api-event';

/** The JSON value that was sent; undefined for an empty body. @throws RefusedError */
export function readBody(event: ApiEvent): unknown {
  const bytes = Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8');
  if (bytes.length > mostBodyBytes) {
    throw new RefusedError('body-too-large', `the body has ${bytes.length} bytes; at most ${mostBodyBytes} are read`);
  }
  if (bytes.length === 0) return undefined;
  const [type = ''] = (headerOf(event, 'content-type') ?? '').split(';');
  if (type.trim().toLowerCase() !== 'application/json') {
    throw new RefusedError('unsupported-media-type', 'the body must be sent as application/json');
  }
  return parse(bytes);
}

/** The parser's own message would repeat what was sent. */
function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new RefusedError('malformed-request', 'the body is not JSON in UTF-8');
  }
}
