import { TidegateError } from '../domain/errors';

/** One thing that is wrong in a configuration file, and how to mend it. */
export interface ConfigProblem {
  /** The file as the caller named it. */
  readonly file: string;
  /** Keys from the top of the file, for example `smokeTests.database[0].path`; empty for the file as a whole. */
  readonly path: string;
  /** From 1; undefined for the file as a whole. */
  readonly line: number | undefined;
  /** From 1, in UTF-16 units; undefined for the file as a whole. */
  readonly column: number | undefined;
  /** What was given, shortened, and masked where secrets live; undefined when nothing was given. */
  readonly value: string | undefined;
  /** What is wrong, readable after the path: `must be at least 80`. */
  readonly message: string;
  /** What may stand there; undefined when the message says it all. */
  readonly allowed: string | undefined;
  /** What the reader can do about it; undefined when that is plain from the rest. */
  readonly remedy: string | undefined;
  /** The lines around the place, of syntax errors only, with secrets masked. */
  readonly excerpt?: string;
}

/** Problems beyond this number are counted, not printed: the first ones are mended first anyway. */
const mostPrinted = 40;

/** A configuration file that cannot be used: all its problems at once, in the order of the file. */
export class ConfigError extends TidegateError {
  readonly problems: readonly ConfigProblem[];

  constructor(
    readonly file: string,
    problems: readonly ConfigProblem[],
  ) {
    const ordered = inOrder(problems);
    super('InvalidConfig', describeProblems(file, ordered), { fault: 'user' });
    this.problems = ordered;
  }
}

/** A problem of the file as a whole: missing, too large, not text. */
export function fileProblem(file: string, message: string, allowed?: string, remedy?: string): ConfigProblem {
  return { file, path: '', line: undefined, column: undefined, value: undefined, message, allowed, remedy };
}

/** Sorts problems by file, then by place. */
export function inOrder(problems: readonly ConfigProblem[]): ConfigProblem[] {
  return problems.toSorted(
    (a, b) =>
      Number(a.file > b.file) - Number(a.file < b.file) ||
      (a.line ?? 0) - (b.line ?? 0) ||
      (a.column ?? 0) - (b.column ?? 0),
  );
}

/** The text for people: a headline, then every problem with its place. */
function describeProblems(file: string, problems: readonly ConfigProblem[]): string {
  const many = problems.length === 1 ? '1 problem' : `${problems.length} problems`;
  const hidden = problems.length - mostPrinted;
  const rest = hidden > 0 ? [`and ${hidden} more`] : [];
  return [`${file} has ${many}`, ...problems.slice(0, mostPrinted).map(describeProblem), ...rest].join('\n');
}

/**
 * The text of one problem: `file:line:column: path message; given value`, and below it, indented, the excerpt, what is
 * allowed and the remedy.
 */
export function describeProblem(problem: ConfigProblem): string {
  const place = problem.line === undefined ? problem.file : `${problem.file}:${problem.line}:${problem.column ?? 1}`;
  const subject = problem.path === '' ? '' : `${problem.path} `;
  const given = problem.value === undefined ? '' : `; given ${problem.value}`;
  return [
    `${place}: ${subject}${problem.message}${given}`,
    ...(problem.excerpt?.split('\n') ?? []),
    ...(problem.allowed === undefined ? [] : [`allowed: ${problem.allowed}`]),
    ...(problem.remedy === undefined ? [] : [`remedy: ${problem.remedy}`]),
  ].join('\n  ');
}
