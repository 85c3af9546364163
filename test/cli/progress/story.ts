import type { Change, ProgressEvent } from '../../../lib/local/pipeline/progress';

/** A moment of a story, in seconds after its release began. */
const begin = Date.UTC(2026, 0, 2, 3, 4, 5);
export const at = (seconds: number): number => begin + seconds * 1000;

export const started = (releaseId = 'shop-1.4.0-1'): ProgressEvent => ({ kind: 'started', at: at(0), releaseId });

export const box = (seconds: number, name: string, change: Change, reason?: string): ProgressEvent => ({
  kind: 'box',
  at: at(seconds),
  box: name,
  change,
  ...(reason !== undefined && { reason }),
});

export const step = (seconds: number, of: string, name: string, change: Change, reason?: string): ProgressEvent => ({
  kind: 'step',
  at: at(seconds),
  box: of,
  step: name,
  change,
  ...(reason !== undefined && { reason }),
});

/** Requests and errors by version, and the weight of the new one. */
export const traffic = (seconds: number, weight: number, requests = 10, errors = 0): ProgressEvent => ({
  kind: 'traffic',
  at: at(seconds),
  weights: { '1.3.0': 100 - weight, '1.4.0': weight },
  totals: { '1.3.0': { requests: 90, errors: 0 }, '1.4.0': { requests, errors } },
});

export const notice = (seconds: number, to: string, title: string): ProgressEvent => ({
  kind: 'notice',
  at: at(seconds),
  notice: {
    key: title,
    audience: 'on-call',
    severity: 'error',
    releaseId: 'shop-1.4.0-1',
    title,
    body: '',
    links: {},
    to,
  },
});

/** What terminals and readers must never get from a commit, a user or a service. */
export const hostile = '\u001b[2J\u001b]0;owned\u0007red\u202Eder\r\nnext line';
