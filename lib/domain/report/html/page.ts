import MarkdownIt from 'markdown-it';
import { durationMilliseconds, humanDuration } from '../../duration';
import type { EvidenceItem } from '../../release-record';
import type { GateRow } from '../gates';
import { headline, milestones } from '../headline';
import type { Report } from '../model';
import { errorRateChart } from './error-rate-chart';
import { Html, html } from './html';
import { style } from './style';
import { timeChart } from './time-chart';

/** Raw HTML in the changelog stays text, and links that run code are dropped. */
const markdown = new MarkdownIt({ html: false });

/** The report as one self-contained page, for people. */
export function renderHtml(report: Report, spikePercent: number): string {
  const { record } = report;
  const title = `${record.ref.service} ${record.ref.version}: ${report.outcome}`;
  return html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title><style>${new Html(style)}</style></head><body><main>
<h1>${record.ref.service} ${record.ref.version}<span class="badge ${toneOf(report.outcome)}">${report.outcome}</span></h1>
<p class="lead">${headline(report)}</p>
${failure(report)}
${warnings(report)}
<table class="facts">${milestones(report).map(([name, value]) => html`<tr><th scope="row">${name}</th><td>${value}</td></tr>`)}</table>
${rollback(report)}
<h2>Time</h2>${timeChart(report)}${sums(report)}
<h2>Checks</h2>${checks(report.gates)}
${canary(report, spikePercent)}
${links(report)}
<h2>Changelog</h2><div class="changelog">${new Html(markdown.render(report.changelog || 'No changelog was made.'))}</div>
<h2>Audit log</h2><p>${audit(report)}</p>
</main></body></html>
`.text;
}

const toneOf = (outcome: Report['outcome']): string =>
  outcome === 'completed' ? 'good' : outcome === 'under way' ? 'dim' : outcome === 'rolled back' ? 'warn' : 'bad';

function failure({ record }: Report): Html | undefined {
  const context = record.captured.failureContext;
  if (context === undefined) return undefined;
  return html`<div class="notice"><strong>${context.failedGate}</strong> in <code>${context.failedState}</code>
<ul>${context.actionableFixSuggestions.map((suggestion) => html`<li>${suggestion}</li>`)}</ul></div>`;
}

function warnings({ warnings: texts }: Report): Html | undefined {
  if (texts.length === 0) return undefined;
  return html`<div class="notice warning"><strong>Warnings</strong><ul>${texts.map((text) => html`<li>${text}</li>`)}</ul></div>`;
}

function rollback({ record }: Report): Html | undefined {
  const context = record.captured.rollbackContext;
  if (context === undefined) return undefined;
  const { trafficReversion: traffic, postRollbackSmokeTests: smoke, healthValidation: health, gitRevert } = context;
  const human = (duration: string) => humanDuration(durationMilliseconds(duration));
  const rows: [string, string][] = [
    ['Trigger', `${context.trigger}: ${context.rollbackReason}`],
    ['Traffic', traffic === undefined ? 'not reverted' : `${traffic.status} in ${human(traffic.duration)}`],
    ['Smoke tests', smoke === undefined ? 'not run' : `${smoke.status}, ${smoke.categoriesPassed} of 5 categories`],
    [
      'Health',
      health === undefined
        ? 'not watched'
        : `${health.healthChecks}, error rate ${health.errorRate.toFixed(2)} %, watched for ${human(health.stabilizationDuration)}`,
    ],
    [
      'Git revert',
      gitRevert === undefined ? 'none' : `${gitRevert.revertCommit.slice(0, 12)}, tag ${gitRevert.revertTag}`,
    ],
  ];
  return html`<h2>The rollback</h2><table class="facts">${rows.map(([name, value]) => html`<tr><th scope="row">${name}</th><td>${value}</td></tr>`)}</table>`;
}

function sums({ sums: rows }: Report): Html | undefined {
  if (rows.length === 0) return undefined;
  return html`<table><tr><th>Sum</th><th class="num">Took</th><th class="num">Target</th><th class="num">P95</th></tr>
${rows.map(
  (row) =>
    html`<tr><td>${row.name}</td><td class="num">${humanDuration(row.took)}</td><td class="num">${humanDuration(row.target * 1000)}</td><td class="num">${humanDuration(row.p95 * 1000)}</td></tr>`,
)}</table>`;
}

function checks(rows: readonly GateRow[]): Html {
  return html`<table><tr><th>Check</th><th>Result</th><th>Found</th><th class="num">Took</th><th class="num">Target</th></tr>
${rows.map(
  (row) => html`<tr><td>${row.name}</td><td class="${resultTone(row)}">${row.status}</td>
<td>${row.evidence.length === 0 ? row.finding : evidence(row)}</td>
<td class="num">${row.took === undefined ? '' : humanDuration(row.took)}</td><td class="num">${humanDuration(row.target * 1000)}</td></tr>`,
)}</table>`;
}

const resultTone = ({ status }: GateRow): string =>
  status === 'passed' ? 'good' : status === 'failed' ? 'bad' : 'dim';

function evidence(row: GateRow): Html {
  const open = row.status === 'failed' ? new Html(' open') : '';
  return html`<details${open}><summary>${row.finding}</summary><ul>${row.evidence.map(evidenceItem)}</ul></details>`;
}

function evidenceItem(item: EvidenceItem): Html {
  const detail = item.detail === undefined ? '' : `: ${item.detail}`;
  const remedy = item.passed || item.remedy === undefined ? '' : ` → ${item.remedy}`;
  return html`<li><span class="${item.passed ? 'good' : 'bad'}">${item.passed ? '✔' : '✘'}</span> ${item.title}${detail}${remedy}</li>`;
}

function canary({ record, observations }: Report, spikePercent: number): Html | undefined {
  const steps = record.captured.productionDeployment?.canaryProgression ?? [];
  if (steps.length === 0) return undefined;
  return html`<h2>Canary</h2><table><tr><th>Traffic</th><th>Smoke tests</th><th>Health checks</th><th class="num">Lasted</th></tr>
${steps.map(
  (step) =>
    html`<tr><td>${step.percentage} %</td><td class="${step.smokeTests === 'passed' ? 'good' : 'bad'}">${step.smokeTests}</td><td class="${step.healthChecks === 'passing' ? 'good' : 'bad'}">${step.healthChecks}</td><td class="num">${humanDuration(durationMilliseconds(step.duration))}</td></tr>`,
)}</table>${errorRateChart(observations, spikePercent)}`;
}

function links({ record }: Report): Html | undefined {
  const entries = Object.entries(record.facts.links ?? {});
  if (entries.length === 0) return undefined;
  const safe = (url: string) => /^(https?|file):\/\//.test(url);
  return html`<h2>Links</h2><ul>${entries.map(([name, url]) => html`<li>${safe(url) ? html`<a href="${url}">${name}</a>` : `${name}: ${url}`}</li>`)}</ul>`;
}

function audit({ audit: verdict }: Report): Html {
  if (verdict.intact) return html`${verdict.entries} entries, chain intact, head <code>${verdict.head}</code>`;
  return html`<strong class="bad">The chain is broken at entry ${verdict.sequence}:</strong> ${verdict.reason}`;
}
