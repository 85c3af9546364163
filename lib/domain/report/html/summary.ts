import { oneLine } from '../../text';
import type { Tone } from '../facts';
import { figures } from '../figures';
import { headline } from '../headline';
import type { Report } from '../model';
import { nextSteps } from '../next-steps';
import { peopleInWords } from '../people';
import { usersInWords } from '../users';
import { inWords, momentInWords, reasonWithout } from '../words';
import { type Html, html } from './html';
import { type Section, section, toned } from './parts';

const tones: Readonly<Record<Report['outcome'], Tone | undefined>> = {
  completed: 'good',
  failed: 'bad',
  'rolled back': 'warn',
  escalated: 'bad',
  'under way': undefined,
};

/** What everybody reads: how it ended, in a few sentences and figures. */
export function summary(report: Report): Html {
  const { record, outcome } = report;
  const tone = tones[outcome];
  return html`<header class="edge${tone && ` ${tone}-edge`}">
<h1>${record.ref.service} ${record.ref.version} <span class="badge">${toned(outcome, tone)}</span></h1>
<p class="byline">${byline(report)}</p>
<p class="lead">${headline(report)}</p>
${verdict(report)}
<dl class="figures">${figures(report).map(
    ({ name, value, note, tone }) =>
      html`<div><dt>${name}</dt><dd class="value">${toned(value, tone)}</dd>${note === undefined ? undefined : html`<dd class="note">${note}</dd>`}</div>
`,
  )}</dl>
</header>`;
}

/** What users felt and who did what; and what comes next, unless it has a section of its own. */
function verdict(report: Report): Html {
  const steps = nextSteps(report);
  const rows: readonly (readonly [name: string, value: string])[] = [
    ['Users', usersInWords(report)],
    ['People', peopleInWords(report)],
    ...(hasOwnSection(report) || report.outcome === 'under way'
      ? []
      : [['Next', steps.length === 0 ? 'Nothing has to be done.' : steps.join(' ')] as const]),
  ];
  return html`<dl class="verdict">${rows.map(
    ([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>
`,
  )}</dl>`;
}

const hasOwnSection = ({ outcome }: Report): boolean => outcome === 'rolled back' || outcome === 'escalated';

/** What people do now, where users have met a bad version. */
export function next(report: Report): Section | undefined {
  if (!hasOwnSection(report)) return undefined;
  const isUrgent = report.outcome === 'escalated';
  return section(
    'next',
    isUrgent ? 'What people must do now' : 'What comes next',
    html`<div class="notice ${isUrgent ? 'bad-edge' : 'warn-edge'}"><ol>${nextSteps(report).map((step) => html`<li>${step}</li>`)}</ol></div>`,
  );
}

function byline({ record }: Report): string {
  const { type, initiatedBy } = record.ref;
  const end = record.endedAt === undefined ? '' : ` – ${momentInWords(record.endedAt)}`;
  return `${type} release by ${oneLine(initiatedBy, 128)}, ${momentInWords(record.createdAt)}${end}`;
}

/** What failed, and what to do about it. */
export function failure({ record }: Report): Section | undefined {
  const context = record.captured.failureContext;
  if (context === undefined) return undefined;
  const { failedGate, failedState, failureReason, actionableFixSuggestions: suggestions } = context;
  return section(
    'failure',
    'What failed',
    html`<div class="notice bad-edge"><p><strong>${inWords(failedGate)}</strong> in ${inWords(failedState)}: ${reasonWithout(failedGate, failureReason)}</p>
${suggestions.length === 0 ? undefined : html`<p>What to do:</p><ol>${suggestions.map((suggestion) => html`<li>${suggestion}</li>`)}</ol>`}</div>`,
  );
}

/** What did not change the outcome, but needs somebody. */
export function warnings({ warnings: texts }: Report): Section | undefined {
  if (texts.length === 0) return undefined;
  return section(
    'warnings',
    'Warnings',
    html`<div class="notice warn-edge"><ul>${texts.map((text) => html`<li>${text}</li>`)}</ul></div>`,
  );
}
