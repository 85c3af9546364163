import { changesOf } from './commit-range';
import type { CategoryCheck, DodEvidence } from './evidence';

const traced: ReadonlySet<string> = new Set(['feat', 'fix']);

/** Every feature and fix names its ticket. */
export function traceability({ commits }: DodEvidence): CategoryCheck {
  const changes = changesOf(commits).filter(({ type }) => type !== undefined && traced.has(type));
  const untraced = changes.filter(({ tickets }) => tickets.length === 0);
  return {
    proof:
      changes.length === 0
        ? 'there is no feature or fix to trace'
        : `all ${changes.length} features and fixes name tickets`,
    problems: untraced.map((change) => ({
      commit: change.sha,
      what: `${change.label} names no ticket`,
      remedy: 'name it in an empty commit with the trailers "For-commit: <hash>" and "Refs: <ticket>"',
    })),
  };
}
