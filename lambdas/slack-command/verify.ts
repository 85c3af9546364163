import { RefusedError } from '../../lib/domain/release-request/problems';
import { isSameSignature, isTimely, signatureOf } from '../../lib/domain/slack/signature';
import { type ApiEvent, headerOf } from '../release-api/api-event';
import type { SlackPorts } from './ports';

/** Slack sends the whole message back with a button; what people type is far shorter. */
const mostBytes = 128 * 1024;

/** The body of a request as it was sent. @throws RefusedError when it is too large */
export function bodyOf({ body, isBase64Encoded }: ApiEvent): Buffer {
  const bytes = Buffer.from(body ?? '', isBase64Encoded ? 'base64' : 'utf8');
  if (bytes.length <= mostBytes) return bytes;
  throw new RefusedError('body-too-large', `the body has ${bytes.length} bytes; at most ${mostBytes} are read`);
}

/** Lets pass what Slack has signed within the last five minutes. @throws RefusedError */
export async function assertSigned(ports: SlackPorts, event: ApiEvent, body: Uint8Array): Promise<void> {
  const timestamp = headerOf(event, 'x-slack-request-timestamp') ?? '';
  const signature = headerOf(event, 'x-slack-signature') ?? '';
  if (!isTimely(timestamp, ports.clock.now())) {
    throw new RefusedError('not-authenticated', 'the request was not made within the last five minutes');
  }
  const expected = signatureOf(await ports.signingSecret(), timestamp, body);
  if (!isSameSignature(signature, expected)) {
    throw new RefusedError('not-authenticated', 'the request is not signed by Slack');
  }
}
