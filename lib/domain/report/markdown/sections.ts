import { humanDuration } from '../../duration';
import { levelsDown, lowered } from '../changelog-levels';
import { type Fact, milestones } from '../facts';
import { figures } from '../figures';
import type { GateRow } from '../gates';
import type { Report } from '../model';
import { rollbackFacts } from '../rollback';
import { inWords, limitInWords, rateInWords, reasonWithout } from '../words';
import { cell, code, list, table } from './blocks';
import { evidenceList } from './evidence';

/** The figures that people look for first. */
export function figureSection(report: Report): string[] {
  const shown = figures(report);
  return [
    table(
      shown.map(({ name }) => cell(name)),
      [shown.map(({ value, note }) => `**${cell(value)}**${note === undefined ? '' : ` ${cell(note)}`}`)],
    ),
  ];
}

/** What failed, and what to do about it. */
export function failureSection({ record }: Report): string[] {
  const failure = record.captured.failureContext;
  if (failure === undefined) return [];
  const steps = failure.actionableFixSuggestions.map((suggestion, i) => `${i + 1}. ${cell(suggestion)}`);
  return [
    '## What failed',
    `**${cell(inWords(failure.failedGate))}** in ${cell(inWords(failure.failedState))}: ${cell(reasonWithout(failure.failedGate, failure.failureReason), 1000)}`,
    ...(steps.length > 0 ? ['What to do:', steps.join('\n')] : []),
  ];
}

/** The rollback, part by part. */
export function rollbackSection(report: Report): string[] {
  const facts = rollbackFacts(report);
  if (facts.length === 0) return [];
  const smoke = report.evidence.filter(({ step }) => step === 'postRollbackSmokeTests');
  const failed = smoke.some(({ passed }) => !passed);
  return [
    '## The rollback',
    factTable(facts),
    ...(failed ? ['### Smoke tests after the rollback', evidenceList(smoke)] : []),
  ];
}

/** Who, when and what. */
export const milestoneSection = (report: Report): string[] => ['## Release', factTable(milestones(report))];

function factTable(facts: readonly Fact[]): string {
  return table(
    ['What', 'Value'],
    facts.map(({ name, value, tone, code: isCode }) => {
      const text = isCode === true ? code(value) : cell(value, 1000);
      return [cell(name), tone === 'bad' ? `**${text}**` : text];
    }),
  );
}

/** Every check with its result, and the evidence of those that failed. */
export function gateSection({ gates }: Report): string[] {
  const failed = gates.filter((row) => row.status === 'failed' && row.evidence.length > 0);
  return [
    '## Checks',
    table(['Check', 'Result', 'Found', 'Took', 'Target'], gates.map(gateCells)),
    ...failed.flatMap((row) => [`### ${cell(row.name)}`, evidenceList(row.evidence)]),
  ];
}

function gateCells({ name, status, finding, took, target }: GateRow): string[] {
  return [
    cell(name),
    status === 'failed' ? '**✗ failed**' : status === 'passed' ? '✓ passed' : 'not run',
    cell(finding),
    took === undefined ? '' : humanDuration(took),
    target === undefined ? '' : limitInWords(target),
  ];
}

/** What the canary was, step by step. */
export function canarySection({ canary }: Report): string[] {
  if (canary.length === 0) return [];
  const rows = canary.map((row) => [
    row.name,
    row.smokeTests ?? (row.isWatch ? '' : 'not run'),
    row.healthChecks ?? 'not checked',
    humanDuration(row.took),
    row.highestRate === undefined ? 'no requests' : rateInWords(row.highestRate),
    row.highestStableRate === undefined ? '' : rateInWords(row.highestStableRate),
    row.last === undefined ? '' : cell(`${row.last.verdict}: ${row.last.reason}`),
  ]);
  const head = [
    'Traffic',
    'Smoke tests',
    'Health checks',
    'Lasted',
    'Highest error rate',
    'Stable version',
    'Last look',
  ];
  const failed = canary.filter(({ evidence }) => evidence.some(({ passed }) => !passed));
  return [
    '## Canary',
    table(head, rows),
    ...failed.flatMap(({ name, evidence }) => [`### Smoke tests at ${name}`, evidenceList(evidence)]),
  ];
}

/** How long every state took, against its limits. */
export function timeSection({ times, sums }: Report): string[] {
  if (times.length === 0) return [];
  const limit = (seconds: number | undefined) => (seconds === undefined ? '' : limitInWords(seconds));
  const rows = [
    ...times.map(({ name, took, limits, standing }) => [
      code(name),
      humanDuration(took),
      limit(limits?.target),
      limit(limits?.p95),
      limit(limits?.timeout),
      standing ?? '',
    ]),
    ...sums.map((row) => [
      `**${row.name}**`,
      humanDuration(row.took),
      limit(row.target),
      limit(row.p95),
      '',
      row.standing,
    ]),
  ];
  return ['## Time', table(['State', 'Took', 'Target', 'P95', 'Timeout', ''], rows)];
}

/** What did not change the outcome, but needs somebody. */
export const warningSection = ({ warnings }: Report): string[] =>
  warnings.length === 0 ? [] : ['## Warnings', list(warnings.map((warning) => cell(warning)))];

/** Where to read on. */
export function linkSection({ links }: Report): string[] {
  if (links.length === 0) return [];
  return [
    '## Links',
    list(links.map(({ name, text, url }) => `${cell(name)}: ${url === undefined ? code(text) : `<${url}>`}`)),
  ];
}

/** Whether the audit log is whole. */
export function auditSection({ audit }: Report): string[] {
  return [
    '## Audit log',
    audit.intact
      ? `${audit.entries} entries, chain intact, head ${code(audit.head)}.`
      : `**The chain is broken at entry ${audit.sequence}:** ${cell(audit.reason)}.`,
  ];
}

/** What changed, below a heading of the report's own. */
export function changelogSection({ changelog }: Report): string[] {
  const text = changelog.trim();
  const down = levelsDown([...text.matchAll(/^#{1,6}(?=\s)/gm)].map(([marks]) => marks.length));
  const demoted = text.replaceAll(/^#{1,6}(?=\s)/gm, (marks) => '#'.repeat(lowered(marks.length, down)));
  return ['## Changelog', demoted === '' ? 'No changelog was made.' : demoted];
}
