import type { EvidenceItem } from '../../release-record';
import { shownEvidence } from '../evidence';
import { cell, list } from './blocks';

const most = 15;
const longest = 300;

/** What is against a release, with what to do about it; what is for it is only counted. */
export function evidenceList(evidence: readonly EvidenceItem[]): string {
  const against = evidence.filter((item) => !item.passed);
  const { items, rest } = shownEvidence(against, most);
  const more = rest > 0 ? [`and ${rest} more against it`] : [];
  const passed = evidence.length - against.length;
  return list([...items.map(line), ...more, ...(passed > 0 ? [`${passed} passed`] : [])]);
}

function line({ title, detail, remedy }: EvidenceItem): string {
  const told = detail === undefined ? '' : `: ${cell(detail, longest)}`;
  const mend = remedy === undefined ? '' : ` → ${cell(remedy, longest)}`;
  return `✗ ${cell(title, longest)}${told}${mend}`;
}
