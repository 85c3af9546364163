import { request as requestPlain } from 'node:http';
import { request as requestEncrypted } from 'node:https';
import type { Readable } from 'node:stream';
import { checkReach, lookupWithin, type PrivateHosts } from './reach';

/** What is sent. */
export interface Post {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** JSON. */
  readonly body: string;
}

/** What came back: the status decides, so that a body which breaks off is as good as it is. */
export interface Answer {
  readonly status: number;
  /** Undefined when there is none. */
  readonly retryAfter: string | undefined;
  /** At most 16 KiB of it. */
  readonly body: string;
}

const mostBytes = 16 * 1024;

/**
 * Sends a request once, and follows no redirect.
 *
 * @throws DeliveryError when it may not go there; any other error when there was no answer in time
 */
export function post({ url, headers, body }: Post, milliseconds: number, allowed: PrivateHosts): Promise<Answer> {
  const target = new URL(url);
  checkReach(target, allowed);
  const request = target.protocol === 'https:' ? requestEncrypted : requestPlain;
  return new Promise((resolve, reject) => {
    const sent = request(target, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(body),
        'user-agent': 'tidegate',
        ...headers,
      },
      lookup: lookupWithin(allowed),
      // A connection of its own: nothing is left open that would keep a process, or break in the next one.
      agent: false,
      signal: AbortSignal.timeout(milliseconds),
    });
    sent.on('error', reject);
    sent.on('response', (response) => {
      // From here on there is an answer, and only its body can fail.
      sent.off('error', reject).on('error', () => undefined);
      const { statusCode: status = 0 } = response;
      const retryAfter = response.headers['retry-after'];
      beginningOf(response).then((text) => resolve({ status, retryAfter, body: text }), reject);
    });
    sent.end(body);
  });
}

async function beginningOf(response: Readable): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of response) {
      chunks.push(chunk as Buffer);
      bytes += (chunk as Buffer).length;
      if (bytes >= mostBytes) break;
    }
  } catch {
    // It broke off: what it is for, to tell why, the beginning may do as well.
  }
  return Buffer.concat(chunks).subarray(0, mostBytes).toString('utf8');
}
