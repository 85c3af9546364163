import type { FailedTest } from '../reports/junit';
import { type EarlierRelease, historyOf } from './history';
import { type Suspect, suspectsOf, type TriageCommit } from './suspects';
import { type Place, RepositoryFiles } from './test-places';

/** What is known of the release in which tests failed. */
export interface TriageFacts {
  readonly block: 'unitTests' | 'integrationTests' | 'e2eTests';
  /** All paths of the commit that is released. */
  readonly files: readonly string[];
  readonly isTest: (path: string) => boolean;
  readonly ownersOf: (path: string) => readonly string[];
  /** What is new since the previous release, newest first. */
  readonly commits: readonly TriageCommit[];
  /** Newest first. */
  readonly earlier: readonly EarlierRelease[];
}

/** A failed test, and what a person needs to know to mend it. */
export interface TriagedTest {
  readonly test: FailedTest;
  readonly verdict: 'flaky' | 'real' | 'unknown';
  /** What the verdict rests on. */
  readonly because: string;
  /** The failing assertion, or the test's file. */
  readonly place: Partial<Place>;
  readonly owners: readonly string[];
  readonly suspects: readonly Suspect[];
}

/** Says of every failed test whether it is flaky or real, where it failed, whose it is and which commits may have broken it. */
export function triage(failures: readonly FailedTest[], facts: TriageFacts): TriagedTest[] {
  const repository = new RepositoryFiles(facts.files);
  return failures.map((test) => triageOne(test, facts, repository));
}

function triageOne(test: FailedTest, facts: TriageFacts, repository: RepositoryFiles): TriagedTest {
  const places = repository.placesIn(`${test.trace}\n${test.name}`);
  const named = test.file === undefined ? undefined : repository.find(test.file);
  const place = places.find(({ file }) => facts.isTest(file)) ?? (named === undefined ? places[0] : { file: named });
  const touched = [...new Set([...places.map(({ file }) => file), ...(named === undefined ? [] : [named])])];
  const history = historyOf(test.name, facts.block, facts.earlier);
  const suspects = suspectsOf(touched, between(facts.commits, history.passedAt, history.failedSince));
  return {
    test,
    ...verdictOf(test, history, suspects, touched.length > 0),
    place: place ?? {},
    owners: place === undefined ? [] : facts.ownersOf(place.file),
    suspects,
  };
}

type History = ReturnType<typeof historyOf>;
type Verdict = Pick<TriagedTest, 'verdict' | 'because'>;

function verdictOf(test: FailedTest, history: History, suspects: readonly Suspect[], isLocated: boolean): Verdict {
  if (test.passedWhenRepeated) return { verdict: 'flaky', because: 'it passed when repeated in the same run' };
  if (history.wasFlaky) return { verdict: 'flaky', because: `it passed only when repeated before: ${named(history)}` };
  if (history.alternates && suspects.length === 0) {
    return {
      verdict: 'flaky',
      because: `it failed before, passed, and fails again without a change: ${named(history)}`,
    };
  }
  if (test.attempts > 1) return { verdict: 'real', because: `it failed in all ${test.attempts} attempts` };
  if (suspects.length > 0) return { verdict: 'real', because: 'this release changes what it tests' };
  if (history.failedSince !== undefined) return { verdict: 'real', because: 'it has failed since an earlier release' };
  const because = isLocated
    ? 'no commit of this release touches what it tests'
    : 'its report does not say where it failed';
  return { verdict: 'unknown', because };
}

/** The releases in which it did not just pass. */
function named({ failedIn }: History): string {
  const more = failedIn.length > 3 ? ` and ${failedIn.length - 3} more` : '';
  return `${failedIn.slice(0, 3).join(', ')}${more}`;
}

/** The commits after the one in which the test passed, up to the first in which it failed, as far as both are known. */
function between(
  commits: readonly TriageCommit[],
  passedAt: string | undefined,
  failedSince: string | undefined,
): readonly TriageCommit[] {
  const start = commits.findIndex(({ sha }) => sha === failedSince);
  const end = commits.findIndex(({ sha }) => sha === passedAt);
  const narrowed = commits.slice(start === -1 ? 0 : start, end === -1 ? commits.length : end);
  return narrowed.length === 0 ? commits : narrowed;
}
