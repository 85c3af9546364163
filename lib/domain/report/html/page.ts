import type { Report } from '../model';
import { momentInWords } from '../words';
import { canary } from './canary';
import { checks } from './checks';
import { Html, html } from './html';
import { contents, renderSection, type Section } from './parts';
import { people } from './people';
import { policyFor } from './policy';
import { changes, release } from './release';
import { rollback } from './rollback';
import { style } from './style';
import { failure, next, summary, warnings } from './summary';
import { timeTable } from './time-table';

const policy = policyFor(style);

/** The report as one self-contained page, for people. */
export function renderHtml(report: Report): string {
  const { record } = report;
  const sections = sectionsOf(report);
  return html`<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="referrer" content="no-referrer">
<title>${record.ref.service} ${record.ref.version}: ${report.outcome}</title>
<style>${new Html(style)}</style></head><body>
${summary(report)}
${contents(sections)}
<main>
${sections.map(renderSection)}
</main>
<footer>Written by Tidegate on ${momentInWords(report.writtenAt)}. All times are UTC.</footer>
</body></html>
`.text;
}

/** After a rollback, what the traffic looked like matters more than what the gates had found. */
function sectionsOf(report: Report): Section[] {
  const proof = [checks(report), canary(report)];
  const isRolledBack = report.record.captured.rollbackContext !== undefined;
  return [
    next(report),
    failure(report),
    rollback(report),
    warnings(report),
    ...(isRolledBack ? proof.reverse() : proof),
    timeTable(report),
    people(report),
    release(report),
    changes(report),
  ].filter((part) => part !== undefined);
}
