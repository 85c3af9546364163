import type { Clock } from '../../../ports/clock';
import type { Weights } from './weights';

/** Requests at a time: quick, but no burst that a small service would notice. */
const batch = 5;
/** How long new weights may take until they are what is served everywhere, and how long to wait between two looks. */
const patienceMilliseconds = 8_000;
const pauseMilliseconds = 1_000;
/** A version with this share is missed by chance too often in a few requests, so that more are sent. */
const surePercent = 10;
const mostRounds = 4;

/** Asks once; the version that answered, undefined when none did. */
export type Ask = () => Promise<string | undefined>;

/**
 * Samples which versions answer, and samples again while that contradicts the weights: routers take a moment until they
 * have heard of new ones. What is returned is what was really answered in the end.
 */
export async function sampleSettled(
  ask: Ask,
  requests: number,
  weights: Weights,
  clock: Clock,
): Promise<Record<string, number>> {
  const end = clock.now().getTime() + patienceMilliseconds;
  for (;;) {
    const answers = await sample(ask, requests, weights, () => clock.now().getTime() < end);
    const strange = Object.keys(answers).some((version) => (weights[version] ?? 0) === 0);
    if ((!strange && isComplete(answers, weights)) || clock.now().getTime() >= end) return answers;
    await clock.sleep(pauseMilliseconds);
  }
}

/** Chance decides who answers: where a version of some weight is missing, up to four times as many are asked. */
async function sample(
  ask: Ask,
  requests: number,
  weights: Weights,
  isTime: () => boolean,
): Promise<Record<string, number>> {
  const answers: Record<string, number> = {};
  for (let round = 0; round < mostRounds; round++) {
    // Requests that nobody answers take long: the first are sent in any case, and then as many as there is time for.
    for (let sent = 0; sent < requests && (sent === 0 || isTime()); sent += batch) {
      const asks = Array.from({ length: Math.min(batch, requests - sent) }, () => ask());
      for (const version of await Promise.all(asks)) {
        if (version !== undefined) answers[version] = (answers[version] ?? 0) + 1;
      }
    }
    if (isComplete(answers, weights) || !isTime()) return answers;
  }
  return answers;
}

const isComplete = (answers: Readonly<Record<string, number>>, weights: Weights): boolean =>
  Object.entries(weights).every(([version, percent]) => percent < surePercent || answers[version] !== undefined);
