import { excerpt } from '../reports/excerpt';
import { subjectOf } from './test-places';

/** A commit of the release, with what it changes. */
export interface TriageCommit {
  readonly sha: string;
  readonly message: string;
  readonly authorName: string;
  readonly files: readonly string[];
}

/** A commit that may have broken a test. */
export interface Suspect {
  readonly sha: string;
  /** Short hash, subject and author, on one line. */
  readonly label: string;
  /** What it changes of the files that the failure leads through. */
  readonly file: string;
}

const mostSuspects = 3;

/**
 * The commits that touch a file which the failure leads through, or else one of the same subject; newest first, as
 * `commits` are. Files of the trace's beginning say more than those of its end, so their commits come first.
 */
export function suspectsOf(files: readonly string[], commits: readonly TriageCommit[]): Suspect[] {
  const exact = files.flatMap((file) =>
    commits.filter((commit) => commit.files.includes(file)).map((commit) => ({ commit, file })),
  );
  const subjects = new Set(files.map(subjectOf).filter((subject) => subject !== '' && subject !== 'index'));
  const related = commits.flatMap((commit) => {
    const file = commit.files.find((path) => subjects.has(subjectOf(path)));
    return file === undefined ? [] : [{ commit, file }];
  });
  const distinct = new Map([...exact, ...related].toReversed().map((one) => [one.commit.sha, one]));
  const order = [...new Set([...exact, ...related].map(({ commit }) => commit.sha))];
  return order.slice(0, mostSuspects).flatMap((sha) => {
    const one = distinct.get(sha);
    return one === undefined ? [] : [{ sha, label: labelOf(one.commit), file: one.file }];
  });
}

function labelOf({ sha, message, authorName }: TriageCommit): string {
  const subject = excerpt(message.trimStart().split('\n', 1)[0] ?? '', 80);
  return `${sha.slice(0, 7)} "${subject}" by ${excerpt(authorName, 60) || 'somebody'}`;
}
