import { milestones } from '../facts';
import type { Report } from '../model';
import { momentInWords } from '../words';
import { canary } from './canary';
import { changelogHtml } from './changelog';
import { checks } from './checks';
import { Html, html } from './html';
import { factList, section, toned } from './parts';
import { policyFor } from './policy';
import { rollback } from './rollback';
import { style } from './style';
import { failure, summary, warnings } from './summary';
import { timeTable } from './time-table';

const policy = policyFor(style);

/**
 * The report as one self-contained page, for people.
 *
 * @param spikePercent the error rate above which a release is rolled back
 */
export function renderHtml(report: Report, spikePercent: number): string {
  const { record } = report;
  return html`<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="referrer" content="no-referrer">
<title>${record.ref.service} ${record.ref.version}: ${report.outcome}</title>
<style>${new Html(style)}</style></head><body>
<main>
${summary(report)}
${failure(report)}
${rollback(report)}
${warnings(report)}
${proof(report, spikePercent)}
${timeTable(report)}
${section('release', 'Release', factList(milestones(report)), links(report))}
${section('changelog', 'Changelog', html`<div class="changelog">${changelog(report)}</div>`)}
${section('audit', 'Audit log', html`<p>${audit(report)}</p>`)}
</main>
<footer>Written by Tidegate on ${momentInWords(report.writtenAt)}. All times are UTC.</footer>
</body></html>
`.text;
}

/** After a rollback, what the traffic looked like matters more than what the gates had found. */
function proof(report: Report, spikePercent: number): (Html | undefined)[] {
  const sections = [checks(report), canary(report, spikePercent)];
  return report.record.captured.rollbackContext === undefined ? sections : sections.reverse();
}

function links({ links: all }: Report): Html | undefined {
  if (all.length === 0) return undefined;
  return html`<h3>Links</h3><ul>${all.map(({ name, text, url }) =>
    url === undefined
      ? html`<li>${name}: <code>${text}</code></li>`
      : html`<li><a href="${url}" rel="noreferrer">${name}</a></li>`,
  )}</ul>`;
}

const changelog = ({ changelog: text }: Report): Html =>
  text.trim() === '' ? html`<p>No changelog was made.</p>` : changelogHtml(text);

function audit({ audit: verdict }: Report): Html {
  if (!verdict.intact) {
    return toned(html`<strong>The chain is broken at entry ${verdict.sequence}:</strong> ${verdict.reason}`, 'bad');
  }
  return html`${toned(`${verdict.entries} entries, chain intact`, 'good')}, head <code>${verdict.head}</code>`;
}
