import { type Escalation, escalationOf } from './escalation';
import type { Report } from './model';
import { previousInWords } from './rollback';
import { reasonInShort, sentence } from './words';

/** What people do next, the most urgent first; plain text. Nothing, when nobody has to do anything. */
export function nextSteps(report: Report): string[] {
  switch (report.outcome) {
    case 'completed':
      return afterCompletion(report);
    case 'failed':
      return afterFailure(report);
    case 'rolled back':
      return afterRollback(report);
    case 'escalated':
      return [...afterEscalation[escalationOf(report)](report), ...codeStep(report)];
    case 'under way':
      return [];
  }
}

function afterCompletion({ record, warnings }: Report): string[] {
  const isHotfix = record.ref.type === 'hotfix';
  return [
    ...(isHotfix ? ['Review the hotfix within 24 hours: what it skipped, and why it was needed.'] : []),
    ...(warnings.length === 0
      ? []
      : ['Read the warnings below: they do not change how the release ended, but somebody has to look at them.']),
  ];
}

function afterFailure({ record }: Report): string[] {
  const suggestions = record.captured.failureContext?.actionableFixSuggestions ?? [];
  const mend =
    suggestions.length === 0 ? 'Find out what failed, and mend it.' : 'Mend what failed, as suggested below.';
  return [mend, `Release ${record.ref.version} again: the version is still free.`];
}

function afterRollback(report: Report): string[] {
  const { ref, captured } = report.record;
  const context = captured.rollbackContext;
  const why = context === undefined ? 'what went wrong' : reasonInShort(context.rollbackReason);
  const { gitRevert } = context ?? {};
  const again = gitRevert === undefined ? '' : `; ${ref.version} stays marked as ${gitRevert.revertTag}`;
  return [
    sentence(`Find the cause of this: ${why}`),
    ...codeStep(report),
    `Release the mend as a new version${again}.`,
  ];
}

/** The code on the base branch is either without the bad change, or still has it. */
function codeStep({ record }: Report): string[] {
  const { captured, facts } = record;
  const { gitRevert } = captured.rollbackContext ?? {};
  const base = facts.baseBranch ?? 'the base branch';
  if (gitRevert !== undefined) {
    const commit = gitRevert.revertCommit.slice(0, 10);
    return [`Bring the change back together with its mend: ${base} is without it since ${commit}.`];
  }
  if (facts.revertConflict !== undefined) return [sentence(`Finish the revert: ${facts.revertConflict}`)];
  return [`Take the change out of ${base}: nothing was reverted in git.`];
}

const afterEscalation: Readonly<Record<Escalation, (report: Report) => string[]>> = {
  'no previous version': ({ record }) => [
    `Decide whether ${record.ref.version} may go on serving: there is no version to go back to.`,
    'Release a mended version as soon as there is one.',
  ],
  reversion: (report) => [
    'See which version has the traffic: "tidegate status", or the consoles below.',
    `Find out why ${previousInWords(report)} cannot serve; what it said last stands below.`,
    'Keep the traffic on the version that harms users less; to try again: "tidegate rollback --reason ...".',
    'Release a mended version as soon as there is one.',
  ],
  'smoke tests': (report) => [
    `Look for what changed beside the release: ${previousInWords(report)} worked before it. Data, a migration, a dependency, a certificate, a secret.`,
    'Run the failing check by hand; it stands below with its answer.',
  ],
  health: (report) => [
    'Open a war room, and name one person who decides.',
    `Look for a shared cause: ${previousInWords(report)} has all traffic and is not healthy. Database, network, payment provider.`,
    'Take load off the service if that keeps part of it alive.',
  ],
};
