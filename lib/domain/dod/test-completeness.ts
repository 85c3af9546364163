import { globMatcher, type PathMatcher } from '../glob';
import { counted, excerpt } from '../reports/excerpt';
import { type Change, changesOf } from './commit-range';
import type { CategoryCheck, DodEvidence, Problem } from './evidence';
import { focusedTests } from './focused-tests';

const document = /\.(md|mdx|txt|rst|adoc)$/i;

/**
 * Changed sources have changed tests, and no test is singled out.
 *
 * A source is covered when its commit changes a test too, when the range changes a test of its name, or when the commit
 * says why not: `No-tests: <reason>`.
 */
export function testCompleteness(evidence: DodEvidence): CategoryCheck {
  const { policy, commits, files } = evidence;
  const isTest = globMatcher(policy.tests);
  const fitsSources = globMatcher(policy.sources);
  const isSource: PathMatcher = (path) => fitsSources(path) && !isTest(path) && !document.test(path);
  if (!files.some(isSource)) return withoutSources(policy.sources);

  const changes = changesOf(commits);
  const changedTests = new Set(changes.flatMap((change) => change.files).filter(isTest));
  const testedNames = new Set([...changedTests].map(nameOf));
  const present = new Set(files);
  const untested = changes.flatMap((change) => {
    const sources = change.files.filter(
      (path) => isSource(path) && present.has(path) && !testedNames.has(nameOf(path)),
    );
    const isCovered = sources.length === 0 || change.files.some(isTest) || change.trailers('No-tests').length > 0;
    return isCovered ? [] : [untestedChange(change, sources)];
  });
  return {
    files: [...changedTests],
    proof: `sources changed together with their tests (${counted(changedTests.size, 'test file')} changed), and none is singled out`,
    problems: [...untested, ...[...changedTests].flatMap((path) => singledOut(path, evidence.texts[path]))],
  };
}

function withoutSources(sources: readonly string[]): CategoryCheck {
  return {
    proof: '',
    problems: [
      {
        what: `no file fits the globs of source files: ${excerpt(sources.join(', '), 120)}`,
        remedy: 'set gates.dodValidation.sources to where the sources are',
      },
    ],
  };
}

function untestedChange(change: Change, sources: readonly string[]): Problem {
  const more = sources.length > 1 ? ` and ${sources.length - 1} more` : '';
  return {
    what: `${change.label} changes ${excerpt(sources[0] ?? '', 120)}${more} and no test`,
    remedy:
      'commit the tests, or the reason why there are none, with the trailers "For-commit: <hash>" and "No-tests: <reason>"',
  };
}

const singledOut = (path: string, text: string | undefined): Problem[] =>
  focusedTests(text ?? '').map(({ line, code }) => ({
    what: `${excerpt(path, 120)}:${line} runs this test and leaves out the others: ${excerpt(code, 60)}`,
    remedy: 'let all tests run again',
  }));

/** A file's name without directory and endings, so that `src/cart.ts` and `test/cart.spec.ts` are of one name. */
const nameOf = (path: string): string =>
  (path.split('/').at(-1) ?? '').replace(/^test_/, '').split(/[.]|_test$/)[0] ?? '';
