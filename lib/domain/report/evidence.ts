import type { EvidenceItem } from '../release-record';
import { cut } from '../text';

/** Evidence as a report shows it: what is against the release first, and no more than people read. */
export interface ShownEvidence {
  readonly items: readonly EvidenceItem[];
  /** How many more there are. */
  readonly rest: number;
}

const longestText = 4000;

/** The first `most` pieces of evidence: against the release, worth a look, for it; each in their own order. */
export function shownEvidence(evidence: readonly EvidenceItem[], most: number): ShownEvidence {
  const passed = evidence.filter((item) => item.passed);
  const [notes, others] = [passed.filter((item) => item.warning), passed.filter((item) => !item.warning)];
  const ordered = [...evidence.filter((item) => !item.passed), ...notes, ...others];
  return { items: ordered.slice(0, most).map(shortened), rest: Math.max(0, evidence.length - most) };
}

function shortened({ detail, ...item }: EvidenceItem): EvidenceItem {
  return { ...item, title: bounded(item.title), ...(detail !== undefined && { detail: bounded(detail) }) };
}

const bounded = (text: string): string => (text.length <= longestText ? text : `${cut(text, longestText)}…`);
