import type { Endpoint } from '../../../../ports/deployment-target';
import type { Surroundings } from '../environment-target';
import { served, type Weights } from '../weights';

/** Requests at a time: quick, but no burst that a small service would notice. */
const batch = 5;
const answerMilliseconds = 5_000;

/**
 * Sends ordinary requests. A load balancer does not tell who has answered, so what is answered is shared out as the
 * listener rule says, which was read just before.
 */
export async function sampleRule(
  { http, health }: Surroundings,
  endpoint: Endpoint,
  requests: number,
  weights: Weights,
): Promise<Record<string, number>> {
  const request = { method: 'GET', path: health.path, headers: {}, timeoutMilliseconds: answerMilliseconds };
  const answered = () => http.send(endpoint, request).then(isFromTask, () => false);
  let answers = 0;
  for (let sent = 0; sent < requests; sent += batch) {
    const asks = Array.from({ length: Math.min(batch, requests - sent) }, answered);
    const answeredNow = (await Promise.all(asks)).filter(Boolean).length;
    // Silence takes long, and one batch of it says enough.
    if (answeredNow === 0) break;
    answers += answeredNow;
  }
  const shares = Object.entries(served(weights)).map(
    ([version, percent]) => [version, (answers * percent) / 100] as const,
  );
  return Object.fromEntries(shares.map(([version, share]) => [version, Math.round(share)]).filter(([, n]) => n !== 0));
}

/** 502, 503 and 504 are the load balancer's own words for a target that did not answer. */
const isFromTask = ({ status }: { readonly status: number }): boolean => status < 502 || status > 504;
