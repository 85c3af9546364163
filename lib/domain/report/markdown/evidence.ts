import type { EvidenceItem } from '../../release-record';
import { shownEvidence } from '../evidence';
import { cell, list } from './blocks';

const most = 15;
const mostNotes = 10;
const longest = 300;

/** What is against a release, with what to do about it, and what is worth a look; what is for it is only counted. */
export function evidenceList(evidence: readonly EvidenceItem[]): string {
  const against = evidence.filter((item) => !item.passed);
  const { items, rest } = shownEvidence(against, most);
  const more = rest > 0 ? [`and ${rest} more against it`] : [];
  const passed = evidence.length - against.length;
  const notes = shownEvidence(
    evidence.filter((item) => item.passed && item.warning === true),
    mostNotes,
  );
  const moreNotes = notes.rest > 0 ? [`and ${notes.rest} more to look at`] : [];
  return list([
    ...items.map(line),
    ...more,
    ...notes.items.map(({ title }) => `! ${cell(title, longest)}`),
    ...moreNotes,
    ...(passed > 0 ? [`${passed} passed`] : []),
  ]);
}

function line({ title, detail, remedy }: EvidenceItem): string {
  const told = detail === undefined ? '' : `: ${cell(detail, longest)}`;
  const mend = remedy === undefined ? '' : ` → ${cell(remedy, longest)}`;
  return `✗ ${cell(title, longest)}${told}${mend}`;
}
