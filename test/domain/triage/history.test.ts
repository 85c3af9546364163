import fc from 'fast-check';
import { ReleaseRecord } from '../../../lib/domain/release-record';
import { type EarlierRelease, flakyTitle, historyOf } from '../../../lib/domain/triage/history';

type Outcome = 'passed' | 'failed' | 'flaky' | 'not run';
const name = 'cart › adds up';
const commitOf = (index: number) => String(index).padStart(40, 'c');

/** Releases and how a test did in them, newest first. */
const releases = (outcomes: readonly Outcome[]): EarlierRelease[] =>
  outcomes.map((outcome, index) => ({
    record: ReleaseRecord.parse({
      ref: {
        id: `shop-1.0.${99 - index}-1`,
        service: 'shop',
        version: `1.0.${99 - index}`,
        type: 'standard',
        initiatedBy: 'a',
      },
      createdAt: '2026-01-01T00:00:00Z',
      state: 'completed',
      facts: { baseCommit: commitOf(index) },
      captured:
        outcome === 'not run'
          ? {}
          : { unitTests: { status: 'passed', coverage: 90, totalTests: 3, failedTests: 0, executionTime: 'PT1S' } },
    }),
    evidence: [
      ...(outcome === 'failed' ? [{ step: 'unitTests', title: name, passed: false }] : []),
      ...(outcome === 'flaky' ? [{ step: 'unitTests', title: flakyTitle(name), passed: true }] : []),
      { step: 'e2eTests', title: name, passed: false },
      { step: 'unitTests', title: 'another test', passed: false },
    ],
  }));
const outcomes = fc.array(fc.constantFrom<Outcome>('passed', 'failed', 'flaky', 'not run'), { maxLength: 12 });

it('names exactly the releases in which the test did not just pass', () => {
  fc.assert(
    fc.property(outcomes, (given) => {
      const { failedIn, wasFlaky } = historyOf(name, 'unitTests', releases(given));
      expect(failedIn).toHaveLength(given.filter((one) => one === 'failed' || one === 'flaky').length);
      expect(wasFlaky).toBe(given.includes('flaky'));
    }),
  );
});

it('knows the last release in which it passed, and the first since then in which it failed', () => {
  fc.assert(
    fc.property(outcomes, (given) => {
      const ran = given.flatMap((outcome, index) => (outcome === 'not run' ? [] : [{ outcome, index }]));
      const pass = ran.findIndex(({ outcome }) => outcome !== 'failed');
      const failures = pass === -1 ? ran : ran.slice(0, pass);
      const { passedAt, failedSince } = historyOf(name, 'unitTests', releases(given));
      expect(passedAt).toBe(pass === -1 ? undefined : commitOf(ran[pass]?.index ?? -1));
      const oldest = failures.at(-1);
      expect(failedSince).toBe(oldest === undefined ? undefined : commitOf(oldest.index));
    }),
  );
});

it('says nothing where there is no history', () => {
  expect(historyOf(name, 'unitTests', releases(['not run']))).toEqual({
    failedIn: [],
    wasFlaky: false,
    alternates: false,
    passedAt: undefined,
    failedSince: undefined,
  });
});
