import { levelsDown, lowered } from '../changelog-levels';
import { figures } from '../figures';
import type { Report } from '../model';
import { nextSteps } from '../next-steps';
import { peopleInWords } from '../people';
import { rollbackFacts } from '../rollback';
import { usersInWords } from '../users';
import { inWords, reasonWithout } from '../words';
import { cell, factTable, list, table } from './blocks';
import { evidenceList } from './evidence';

/** What users felt, who did what, and what comes next. */
export function verdictSection(report: Report): string[] {
  const steps = nextSteps(report);
  const felt = [`**Users:** ${cell(usersInWords(report), 1000)}`, `**People:** ${cell(peopleInWords(report), 1500)}`];
  if (report.outcome === 'under way') return felt;
  if (steps.length === 0) return [...felt, '**Next:** Nothing has to be done.'];
  const title = report.outcome === 'escalated' ? '**What people must do now:**' : '**Next:**';
  return [...felt, title, steps.map((step, i) => `${i + 1}. ${cell(step, 1000)}`).join('\n')];
}

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

/** What did not change the outcome, but needs somebody. */
export const warningSection = ({ warnings }: Report): string[] =>
  warnings.length === 0 ? [] : ['## Warnings', list(warnings.map((warning) => cell(warning)))];

/** What changed, below a heading of the report's own. */
export function changelogSection({ changelog }: Report): string[] {
  const text = changelog.trim();
  const down = levelsDown([...text.matchAll(/^#{1,6}(?=\s)/gm)].map(([marks]) => marks.length));
  const demoted = text.replaceAll(/^#{1,6}(?=\s)/gm, (marks) => '#'.repeat(lowered(marks.length, down)));
  return ['## Changelog', demoted === '' ? 'No changelog was made.' : demoted];
}
