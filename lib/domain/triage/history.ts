import type { EvidenceItem, ReleaseRecord } from '../release-record';

/** An earlier release and what was found in it. */
export interface EarlierRelease {
  readonly record: ReleaseRecord;
  readonly evidence: readonly EvidenceItem[];
}

/** What earlier releases tell of a test. */
export interface TestHistory {
  /** Releases in which it failed or passed only when repeated, newest first. */
  readonly failedIn: readonly string[];
  /** It passed only when repeated in one of them. */
  readonly wasFlaky: boolean;
  /** A release in which it passed lies after one in which it did not. */
  readonly alternates: boolean;
  /** The commit of the latest release in which it passed; undefined when none tells. */
  readonly passedAt: string | undefined;
  /** The commit of the first release since then in which it failed; undefined when this is the first. */
  readonly failedSince: string | undefined;
}

type Block = 'unitTests' | 'integrationTests' | 'e2eTests';

/** The title of the evidence on a test that passed only when repeated. */
export const flakyTitle = (name: string): string => `flaky: ${name}`;

/** Reads the history of a test from earlier releases, given newest first; those that did not get to it say nothing. */
export function historyOf(name: string, block: Block, earlier: readonly EarlierRelease[]): TestHistory {
  const outcomes = earlier.flatMap(({ record, evidence }) => {
    if (record.captured[block] === undefined) return [];
    const items = evidence.filter(({ step }) => step === block);
    const failed = items.some(({ title, passed }) => title === name && !passed);
    const wasFlaky = items.some(({ title }) => title === flakyTitle(name));
    return [{ id: record.ref.id, commit: record.facts.baseCommit, failed, wasFlaky, isBad: failed || wasFlaky }];
  });
  const firstPass = outcomes.findIndex(({ failed }) => !failed);
  const streak = firstPass === -1 ? outcomes : outcomes.slice(0, firstPass);
  const afterPass = firstPass === -1 ? [] : outcomes.slice(firstPass);
  return {
    failedIn: outcomes.filter(({ isBad }) => isBad).map(({ id }) => id),
    wasFlaky: outcomes.some((outcome) => outcome.wasFlaky),
    alternates: afterPass.some(({ isBad }) => isBad),
    passedAt: outcomes[firstPass]?.commit,
    failedSince: streak.at(-1)?.commit,
  };
}
