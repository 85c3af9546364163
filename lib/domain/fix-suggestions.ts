import { gateHints, smokeHints } from './fix-suggestions/gate-hints';
import { reasonHints } from './fix-suggestions/reason-hints';
import type { EvidenceItem } from './release-record';
import { excerpt } from './reports/excerpt';

const mostSuggestions = 6;
const mostFromEvidence = 4;
const namedProblems = 3;
const longestSuggestion = 400;

/**
 * Says what to do about a failed release: first what the evidence of the failed gate asks for, then what the reason
 * suggests, then what usually helps. One line each, the most useful first; at least one, at most six.
 *
 * `failedGate` is the failure context's: `security-scan`, `unit-tests`, `staging-deployment`, or an action of `initiated`.
 */
export function suggestFixes(failedGate: string, evidence: readonly EvidenceItem[], reason: string): string[] {
  const against = evidence.filter((item) => !item.passed && concerns(failedGate, item.step));
  const said = [reason, ...against.map(({ title }) => title)].join('\n');
  const suggestions = [
    ...fromEvidence(against),
    ...reasonHints(failedGate, said),
    ...smokeHintsFor(failedGate, said),
    ...gateHints(failedGate),
  ];
  const distinct = [...new Set(suggestions.map((suggestion) => excerpt(suggestion, longestSuggestion)))];
  return distinct.length > 0 ? distinct.slice(0, mostSuggestions) : [lastResort(reason)];
}

/** The evidence of a gate is kept under its name in the captured data. */
const evidenceNames: Readonly<Record<string, string>> = { 'staging-smoke-tests': 'postStagingSmokeTests' };

function concerns(gate: string, step: string): boolean {
  if (gate === 'guards') return true;
  const name = Object.hasOwn(evidenceNames, gate) ? evidenceNames[gate] : camelCase(gate);
  return step === name;
}

const camelCase = (name: string): string => name.replace(/-+([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());

/** One suggestion for each thing to do, with what it has to be done to. */
function fromEvidence(against: readonly EvidenceItem[]): string[] {
  const byRemedy = new Map<string, EvidenceItem[]>();
  for (const item of against) {
    const remedy = item.remedy ?? 'look into this';
    byRemedy.set(remedy, [...(byRemedy.get(remedy) ?? []), item]);
  }
  return [...byRemedy].slice(0, mostFromEvidence).map(([remedy, items]) => {
    const named = items.slice(0, namedProblems).map(({ title }) => excerpt(title, 120));
    const rest = items.length > namedProblems ? `; and ${items.length - namedProblems} more` : '';
    return `${capitalized(excerpt(remedy, 250))}: ${named.join('; ')}${rest}`;
  });
}

const capitalized = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

function smokeHintsFor(gate: string, said: string): string[] {
  if (!gate.endsWith('smoke-tests')) return [];
  return Object.entries(smokeHints)
    .filter(([category]) => said.includes(`${category}:`))
    .map(([, hint]) => hint);
}

function lastResort(reason: string): string {
  const why = excerpt(reason, 250);
  return why === ''
    ? 'Read the log of the step that failed, remove the cause and release again'
    : `Remove the cause and release again: ${why}`;
}
