import { createHash } from 'node:crypto';
import type { ReleaseMetrics } from '../../domain/metrics/release-metrics';
import { truncateAtLine } from '../../domain/text';
import type { Notice } from '../../ports/notifier';

/** The body of a request: what happened, when, and what is to be known of it. */
export interface WebhookMessage {
  readonly type: 'release.notice' | 'release.ended';
  /** When it was first sent. */
  readonly timestamp: string;
  readonly data: object;
}

/** Receivers may refuse what is longer than 20 kB, links and title included. */
const longestBody = 8_000;

/** Tells a notice; a long text ends at a line and tells where the rest is. */
export function noticeMessage(notice: Notice, at: Date): WebhookMessage {
  const { body, links } = notice;
  const rest = links['report'] === undefined ? '… (the rest is in the report)' : `… the rest: ${links['report']}`;
  return {
    type: 'release.notice',
    timestamp: at.toISOString(),
    data: { ...notice, body: truncateAtLine(body, longestBody, rest) },
  };
}

/** Tells the figures of a release that has ended. */
export const endMessage = (metrics: ReleaseMetrics, at: Date): WebhookMessage => ({
  type: 'release.ended',
  timestamp: at.toISOString(),
  data: metrics,
});

/** The id of a message: the same for the same key, so that a receiver can tell a repetition. */
export const messageId = (channel: string, key: string): string =>
  `msg_${createHash('sha256').update(`${channel}\n${key}`).digest('base64url').slice(0, 27)}`;
