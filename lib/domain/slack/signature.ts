import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** How far the time of a request may be from ours, before or after, in seconds. */
const windowSeconds = 300;

/** What Slack puts into `X-Slack-Signature` for a body as it was sent, and the text of `X-Slack-Request-Timestamp`. */
export function signatureOf(secret: string, timestamp: string, body: Uint8Array): string {
  return `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:`).update(body).digest('hex')}`;
}

/** Whether a request was made now, in seconds of Unix time: older ones may be recorded, later ones are made up. */
export function isTimely(timestamp: string, now: Date): boolean {
  return /^\d{1,12}$/.test(timestamp) && Math.abs(now.getTime() / 1000 - Number(timestamp)) <= windowSeconds;
}

/** Compares without telling by the time taken how much of a guess was right. */
export function isSameSignature(given: string, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}
