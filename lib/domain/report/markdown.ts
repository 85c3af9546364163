import { durationMilliseconds, humanDuration } from '../duration';
import type { EvidenceItem } from '../release-record';
import { escapeMarkdown } from '../text';
import type { GateRow } from './gates';
import { headline, milestones } from './headline';
import type { Report } from './model';

/** The report as Markdown, for places that render it and people who read it raw. */
export function renderMarkdown(report: Report): string {
  const { record } = report;
  const parts = [
    `# ${record.ref.service} ${record.ref.version}: ${report.outcome}`,
    escapeMarkdown(headline(report)),
    table(
      ['', ''],
      milestones(report).map(([name, value]) => [name, escapeMarkdown(value)]),
    ),
    ...failureSection(report),
    ...rollbackSection(report),
    '## Checks',
    table(['Check', 'Result', 'Found', 'Took', 'Target'], report.gates.map(gateCells)),
    ...details(report.gates),
    ...canarySection(report),
    '## Time',
    table(['State', 'Took', 'Target', 'P95', 'Timeout'], timeCells(report)),
    ...warningSection(report),
    ...linkSection(report),
    '## Changelog',
    report.changelog.replaceAll(/^(#+) /gm, '##$1 ').trim() || 'No changelog was made.',
    '## Audit log',
    report.audit.intact
      ? `${report.audit.entries} entries, chain intact, head \`${report.audit.head}\`.`
      : `**The chain is broken at entry ${report.audit.sequence}:** ${escapeMarkdown(report.audit.reason)}.`,
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function gateCells(row: GateRow): string[] {
  return [
    row.name,
    row.status === 'failed' ? '**failed**' : row.status,
    escapeMarkdown(row.finding),
    row.took === undefined ? '' : humanDuration(row.took),
    humanDuration(row.target * 1000),
  ];
}

function details(gates: readonly GateRow[]): string[] {
  return gates
    .filter((row) => row.status === 'failed' && row.evidence.length > 0)
    .flatMap((row) => [`### ${row.name}`, row.evidence.map(evidenceLine).join('\n')]);
}

function evidenceLine(item: EvidenceItem): string {
  const mark = item.passed ? '✔' : '✘';
  const detail = item.detail === undefined ? '' : `: ${escapeMarkdown(item.detail)}`;
  const remedy = item.passed || item.remedy === undefined ? '' : ` → ${escapeMarkdown(item.remedy)}`;
  return `- ${mark} ${escapeMarkdown(item.title)}${detail}${remedy}`;
}

function failureSection({ record }: Report): string[] {
  const failure = record.captured.failureContext;
  if (failure === undefined) return [];
  return [
    '## What failed',
    `**${failure.failedState}**, ${escapeMarkdown(failure.failedGate)}: ${escapeMarkdown(failure.failureReason)}`,
    failure.actionableFixSuggestions.map((suggestion) => `- ${escapeMarkdown(suggestion)}`).join('\n'),
  ];
}

function rollbackSection(report: Report): string[] {
  const rollback = report.record.captured.rollbackContext;
  if (rollback === undefined) return [];
  const { trafficReversion: reversion, postRollbackSmokeTests: smoke, healthValidation: health, gitRevert } = rollback;
  const rows = [
    ['Trigger', `${rollback.trigger}: ${escapeMarkdown(rollback.rollbackReason)}`],
    ['Traffic', reversion === undefined ? 'not reverted' : `${reversion.status} in ${human(reversion.duration)}`],
    ['Smoke tests', smoke === undefined ? 'not run' : `${smoke.status}, ${smoke.categoriesPassed} of 5 categories`],
    [
      'Health',
      health === undefined
        ? 'not watched'
        : `${health.healthChecks}, error rate ${health.errorRate.toFixed(2)} %, watched for ${human(health.stabilizationDuration)}`,
    ],
    [
      'Git revert',
      gitRevert === undefined ? 'none' : `\`${gitRevert.revertCommit.slice(0, 12)}\`, tag \`${gitRevert.revertTag}\``,
    ],
  ];
  return ['## The rollback', table(['', ''], rows)];
}

function canarySection({ record }: Report): string[] {
  const steps = record.captured.productionDeployment?.canaryProgression ?? [];
  if (steps.length === 0) return [];
  const cells = steps.map((step) => [`${step.percentage} %`, step.smokeTests, step.healthChecks, human(step.duration)]);
  return ['## Canary', table(['Traffic', 'Smoke tests', 'Health checks', 'Lasted'], cells)];
}

function timeCells({ times, sums }: Report): string[][] {
  const limit = (seconds: number | undefined) => (seconds === undefined ? '' : humanDuration(seconds * 1000));
  return [
    ...times.map((row) => [
      row.name,
      humanDuration(row.took),
      limit(row.limits?.target),
      limit(row.limits?.p95),
      limit(row.limits?.timeout),
    ]),
    ...sums.map((row) => [`**${row.name}**`, humanDuration(row.took), limit(row.target), limit(row.p95), '']),
  ];
}

function warningSection({ warnings }: Report): string[] {
  return warnings.length === 0 ? [] : ['## Warnings', warnings.map((w) => `- ${escapeMarkdown(w)}`).join('\n')];
}

function linkSection({ record }: Report): string[] {
  const links = Object.entries(record.facts.links ?? {});
  if (links.length === 0) return [];
  return [
    '## Links',
    links
      .map(([name, url]) => `- ${escapeMarkdown(name)}: <${url.replaceAll(/[<>\s]/g, encodeURIComponent)}>`)
      .join('\n'),
  ];
}

const human = (duration: string): string => humanDuration(durationMilliseconds(duration));

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('\n', ' ')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
