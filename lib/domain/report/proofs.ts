import type { ReportLink } from './links';

/** What the names of links to the proofs of a check begin with, where it is not the check's own name. */
const prefixes: Readonly<Record<string, readonly string[]>> = {
  e2eTests: ['e2e tests ', 'trace: ', 'journeys: '],
};

/** The links that prove what a check found: its log, its traces; by names like `unit tests log`. */
export function proofsOf(step: string, links: readonly ReportLink[]): ReportLink[] {
  const own = Object.hasOwn(prefixes, step) ? (prefixes[step] ?? []) : [`${stepInWords(step)} `];
  return links.filter(({ name }) => own.some((prefix) => name.startsWith(prefix)));
}

/** `unitTests` as `unit tests`. */
const stepInWords = (step: string): string => step.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

/** A proof's name beside its check: `log` for `unit tests log`. */
export function proofName(step: string, { name }: ReportLink): string {
  const words = `${stepInWords(step)} `;
  return name.startsWith(words) ? name.slice(words.length) : name;
}
