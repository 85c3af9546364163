import type { EvidenceItem } from '../../release-record';
import { counted } from '../../reports/excerpt';
import { shownEvidence } from '../evidence';
import { safeUrl } from '../links';
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

function item(evidence: EvidenceItem): Html {
  const { title, passed, warning } = evidence;
  const tone = passed ? (warning === true ? 'warn' : 'good') : 'bad';
  return html`<li>${toned(html`<span class="plain">${title}</span>`, tone)}<span class="unseen">${inWords[tone]}</span>${proofOf(evidence)}</li>
`;
}

const inWords = { good: ' (passed)', warn: ' (passed, worth a look)', bad: ' (failed)' } as const;

/** What stands behind a piece of evidence: its source, its links, what was said, and what to do about it. */
export function proofOf({ passed, detail, remedy, source, links = [] }: EvidenceItem): Html {
  const mend = passed || remedy === undefined ? undefined : html`<div class="remedy">→ ${remedy}</div>`;
  return html`${from(source)}${links.map(proof)}${told(detail)}${mend}`;
}

const from = (source: string | undefined): Html | undefined => (source === undefined ? undefined : html` (${source})`);

/** Where the proof is; an address that could run code is shown and not linked. */
function proof({ name, url }: NonNullable<EvidenceItem['links']>[number]): Html {
  const safe = safeUrl(url);
  return safe === undefined ? html` (${name}: ${url})` : html` <a href="${safe}" rel="noreferrer">${name}</a>`;
}

const longestShown = 600;
const mostLines = 8;

/** What a check said; much of it to be unfolded. */
function told(detail: string | undefined): Html | undefined {
  if (detail === undefined || detail === '') return undefined;
  const text = html`<div class="detail">${detail}</div>`;
  const isShort = detail.length <= longestShown && detail.split('\n').length <= mostLines;
  return isShort ? text : details(`What it said, ${counted(detail.split('\n').length, 'line')}`, text);
}
