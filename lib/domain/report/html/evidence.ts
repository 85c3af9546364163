import type { EvidenceItem } from '../../release-record';
import { shownEvidence } from '../evidence';
import { type Html, html } from './html';
import { details, toned } from './parts';

const most = 100;

/** Evidence to unfold below what it is summed up in; open when something is against the release. */
export function evidenceDetails(summary: string, evidence: readonly EvidenceItem[]): Html {
  if (evidence.length === 0) return html`${summary}`;
  return details(
    summary,
    evidenceList(evidence),
    evidence.some(({ passed }) => !passed),
  );
}

/** Evidence piece by piece, what is against the release first. */
export function evidenceList(evidence: readonly EvidenceItem[]): Html {
  const { items, rest } = shownEvidence(evidence, most);
  return html`<ul class="evidence">${items.map(item)}${rest > 0 ? html`<li>and ${rest} more</li>` : undefined}</ul>`;
}

function item({ title, passed, detail, remedy }: EvidenceItem): Html {
  const told = detail === undefined || detail === '' ? undefined : html`<div class="detail">${detail}</div>`;
  const mend = passed || remedy === undefined ? undefined : html`<div class="remedy">→ ${remedy}</div>`;
  return html`<li>${toned(html`<span class="plain">${title}</span>`, passed ? 'good' : 'bad')}<span class="unseen">${passed ? ' (passed)' : ' (failed)'}</span>${told}${mend}</li>
`;
}
