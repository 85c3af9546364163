import { durationMilliseconds, humanDuration } from '../duration';
import { showPercent } from '../percent';
import { oneLine } from '../text';

/** An ISO 8601 duration for people; one that holds days or months stays as it is. */
export function lengthInWords(duration: string): string {
  const milliseconds = durationMilliseconds(duration);
  return Number.isNaN(milliseconds) ? duration : humanDuration(milliseconds);
}

/** Seconds for people: `5 min`, `2 min 30 s`, `45 s`. */
export function limitInWords(seconds: number): string {
  const [minutes, rest] = [Math.floor(seconds / 60), Math.round(seconds % 60)];
  if (minutes === 0) return `${rest} s`;
  return rest === 0 ? `${minutes} min` : `${minutes} min ${rest} s`;
}

/** An error rate: `0.42 %`, `12.0 %`. */
export const rateInWords = (percent: number): string => `${showPercent(percent, percent < 10 ? 2 : 1)} %`;

/** A moment: `2026-03-01 10:12:33 UTC`. */
export const momentInWords = (instant: string): string =>
  `${new Date(instant).toISOString().slice(0, 19).replace('T', ' ')} UTC`;

/** The time of day of a moment: `10:12:33`. */
export const timeOfDay = (instant: string): string => new Date(instant).toISOString().slice(11, 19);

/** A name of the program in words: `quality_gates` and `unit-tests` without their joints. */
export const inWords = (name: string): string => name.replaceAll(/[_-]+/g, ' ').trim();

/** Text that continues a sentence, without a full stop of its own. */
export const withoutStop = (text: string): string => text.trim().replace(/[.\s]+$/, '');

/** Text as a sentence of its own; one that was cut has its end already. */
export const sentence = (text: string): string => (text.endsWith('…') ? text : `${withoutStop(text)}.`);

/** Why a gate failed, without its name where the reason begins with it. */
export function reasonWithout(gate: string, reason: string): string {
  const [first = '', ...rest] = reason.split(': ');
  return rest.length > 0 && inWords(first.toLowerCase()) === inWords(gate) ? rest.join(': ') : reason;
}

const longestReason = 200;

/** A reason in a line that people read at a glance: without the end of a log that it may quote. */
export const reasonInShort = (reason: string): string =>
  oneLine(reason.split('; its log ends:')[0] ?? '', longestReason);
