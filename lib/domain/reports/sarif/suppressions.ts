import { globMatcher, type PathMatcher } from '../../glob';

/** Findings that a service accepts for a while. */
export interface SuppressionRule {
  /** The scanner's name of the rule, or a glob: `*`, `javascript.lang.*`. */
  readonly rule: string;
  /** Glob of the files. */
  readonly path: string;
  readonly reason: string;
  /** The last day on which it counts, as `2026-12-31`. */
  readonly expires: string;
}

/** A suppression and how many findings it hid, or would have hidden if it had not expired. */
export interface SuppressionUse extends SuppressionRule {
  readonly isExpired: boolean;
  readonly findings: number;
}

interface Entry {
  readonly rule: SuppressionRule;
  readonly isExpired: boolean;
  readonly fitsRule: PathMatcher;
  readonly fitsPath: PathMatcher;
  findings: number;
}

/** The suppressions of a service on one day, which count what they are used for. */
export class SuppressionList {
  private readonly entries: readonly Entry[];

  /** `today`: `2026-12-31`. */
  constructor(rules: readonly SuppressionRule[], today: string) {
    this.entries = rules.map((rule) => ({
      rule,
      isExpired: rule.expires < today,
      fitsRule: globMatcher([partsAsNames(rule.rule)]),
      fitsPath: globMatcher([rule.path]),
      findings: 0,
    }));
  }

  /** Says whether a finding is accepted today. `names`: what its rule is called, also formerly. */
  accepts(names: readonly string[], path: string): boolean {
    const fitting = this.entries.filter(
      ({ fitsRule, fitsPath }) =>
        names.some((name) => fitsRule(partsAsNames(name))) && endsOf(path).some((end) => fitsPath(end)),
    );
    const used = fitting.find(({ isExpired }) => !isExpired) ?? fitting[0];
    if (used === undefined) return false;
    used.findings += 1;
    return !used.isExpired;
  }

  uses(): SuppressionUse[] {
    return this.entries.map(({ rule, isExpired, findings }) => ({ ...rule, isExpired, findings }));
  }
}

/** In a rule's name `*` stands for anything, also a slash. */
const partsAsNames = (name: string): string => name.replaceAll('/', '\u0001');

/** A scanner may know files by where they lay when it ran; then the path in the repository is the end of it. */
function endsOf(path: string): string[] {
  if (!path.startsWith('/')) return [path];
  const parts = path.split('/').filter((part) => part !== '');
  return parts.map((_, index) => parts.slice(index).join('/'));
}
