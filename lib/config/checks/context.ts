import type { ConfigProblem } from '../config-problem';
import type { Finding } from '../reading/explain-issue';
import type { ServiceConfig } from '../schema';

/** What a check of a configuration may look at. */
export interface CheckContext {
  readonly config: ServiceConfig;
  /** Top of the repository: the directory of the file. */
  readonly directory: string;
  /** Where programs are looked for, as in the variable PATH. */
  readonly searchPath: string;
  readonly now: Date;
}

/** What a check found about keys of `tidegate.yaml`, and about files that it names. */
export interface CheckResult {
  readonly problems: readonly Finding[];
  readonly warnings: readonly Finding[];
  readonly fileProblems?: readonly ConfigProblem[];
  readonly fileWarnings?: readonly ConfigProblem[];
}

/** Looks at one aspect; never changes anything. */
export type Check = (context: CheckContext) => Promise<CheckResult>;
