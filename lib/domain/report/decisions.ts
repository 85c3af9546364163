import type { AuditEntry } from '../audit-chain';
import type { ReleaseRef } from '../release';
import { cut } from '../text';

/** What a person decided or asked for, as the audit log has it; plain text. */
export interface Decision {
  readonly at: string;
  readonly by: string;
  readonly what: string;
  /** What else was noted: `reason: checkout is down`. */
  readonly details: string;
  /** It started the release. */
  readonly isStart: boolean;
}

const program = 'tidegate';
const longestDetails = 600;
const startKeys: ReadonlySet<string> = new Set(['api/reason', 'initiated/requested']);

/** Keys of what a release's own actions note; they note it in the name of who started the release. */
const ownKey =
  /^(?:initiated|quality_gates|quality_gates_fast|staging|production|production_canary|watch|completed|failed|rolled_back|escalated|closed|entry)\//;

/** What a release noted itself because a rule gave way for the one who started it. */
const gaveWay = /overridden|bypassed/;

/** What people decided about a release, in the order of deciding. */
export function decisionsOf({ initiatedBy }: ReleaseRef, entries: readonly AuditEntry[]): Decision[] {
  const isGivenReason = entries.some(({ key }) => key === 'api/reason');
  const isDecision = ({ key, by }: AuditEntry) =>
    by !== program && (startKeys.has(key) || by !== initiatedBy || !ownKey.test(key) || gaveWay.test(key));
  return entries
    .filter(isDecision)
    .filter(({ key }) => !(isGivenReason && key === 'initiated/requested'))
    .map(({ at, by, what, key, detail }) => ({ at, by, what, details: inWords(detail), isStart: startKeys.has(key) }));
}

function inWords(detail: AuditEntry['detail']): string {
  const known = Object.entries(detail).filter(([, value]) => value !== null && typeof value !== 'object');
  return cut(known.map(([name, value]) => `${name}: ${value}`).join(', '), longestDetails);
}
