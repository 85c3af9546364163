import { ReleaseRecord } from '../../../lib/domain/release-record';
import type { FailedTest } from '../../../lib/domain/reports';
import { codeOwners } from '../../../lib/domain/triage/code-owners';
import { triageEvidence } from '../../../lib/domain/triage/evidence';
import type { EarlierRelease } from '../../../lib/domain/triage/history';
import { type TriageFacts, triage } from '../../../lib/domain/triage/triage';

const failed = (given: Partial<FailedTest> = {}): FailedTest => ({
  name: 'Cart › adds up',
  message: 'expected 3 / got 4',
  trace: 'expected 3\nat add (src/cart.ts:14:9)\nat test/cart.test.ts:8:3',
  file: undefined,
  attempts: 1,
  passedWhenRepeated: false,
  ...given,
});

const commit = (sha: string, files: string[], message = 'feat: x', authorName = 'Ada') => ({
  sha: sha.padEnd(40, '0'),
  message,
  authorName,
  files,
});
const facts = (given: Partial<TriageFacts> = {}): TriageFacts => ({
  block: 'unitTests',
  files: ['src/cart.ts', 'test/cart.test.ts', 'src/money.ts', 'README.md'],
  isTest: (path) => path.startsWith('test/'),
  ownersOf: codeOwners('* @acme/shop\n/test/ @acme/quality'),
  commits: [],
  earlier: [],
  ...given,
});

type Outcome = 'passed' | 'failed' | 'flaky' | 'not run';

/** Releases and how the test did in them, newest first. */
const releases = (...outcomes: Outcome[]): EarlierRelease[] =>
  outcomes.map((outcome, index) => {
    const id = `shop-1.${9 - index}.0-1`;
    const run = { status: 'passed', coverage: 90, totalTests: 3, failedTests: 0, executionTime: 'PT1S' } as const;
    const record = ReleaseRecord.parse({
      ref: { id, service: 'shop', version: `1.${9 - index}.0`, type: 'standard', initiatedBy: 'ada' },
      createdAt: '2026-01-01T00:00:00Z',
      state: 'completed',
      facts: { baseCommit: String(index + 1).padEnd(40, 'a') },
      captured: outcome === 'not run' ? {} : { unitTests: run },
    });
    const title = outcome === 'flaky' ? 'flaky: Cart › adds up' : 'Cart › adds up';
    const isTold = outcome === 'failed' || outcome === 'flaky';
    return { record, evidence: isTold ? [{ step: 'unitTests', title, passed: outcome === 'flaky' }] : [] };
  });

const one = (test: Partial<FailedTest> = {}, given: Partial<TriageFacts> = {}) => {
  const [triaged] = triage([failed(test)], facts(given));
  if (triaged === undefined) throw new Error('there is no answer');
  return triaged;
};

describe('flaky or real', () => {
  it.each<[string, Partial<FailedTest>, Partial<TriageFacts>, string, RegExp]>([
    ['passed in the same run', { passedWhenRepeated: true }, {}, 'flaky', /passed when repeated in the same run/],
    [
      'was flaky before',
      {},
      { earlier: releases('passed', 'flaky') },
      'flaky',
      /only when repeated before: shop-1\.8\.0-1/,
    ],
    [
      'alternates without a change',
      {},
      { earlier: releases('passed', 'failed') },
      'flaky',
      /fails again without a change/,
    ],
    [
      'failed before, and is changed now',
      {},
      { earlier: releases('passed', 'failed'), commits: [commit('c1', ['src/cart.ts'])] },
      'real',
      /this release changes what it tests/,
    ],
    ['failed in every attempt', { attempts: 3 }, {}, 'real', /in all 3 attempts/],
    ['has a suspect', {}, { commits: [commit('c1', ['src/cart.ts'])] }, 'real', /changes what it tests/],
    [
      'has failed for a while',
      {},
      { earlier: releases('failed', 'failed', 'passed') },
      'real',
      /since an earlier release/,
    ],
    [
      'has nothing to go by',
      {},
      { commits: [commit('c1', ['README.md'])] },
      'unknown',
      /no commit of this release touches/,
    ],
    ['has no trace', { trace: '' }, {}, 'unknown', /does not say where it failed/],
  ])('judges a test that %s', (_, test, given, verdict, because) => {
    expect(one(test, given)).toMatchObject({ verdict, because: expect.stringMatching(because) });
  });

  it('takes a release that did not get to the tests for no answer', () => {
    expect(one({}, { earlier: releases('not run', 'not run') }).verdict).toBe('unknown');
  });
});

describe('where and whose', () => {
  it('is the first line of a test in the trace, and its owners', () => {
    expect(one()).toMatchObject({ place: { file: 'test/cart.test.ts', line: 8 }, owners: ['@acme/quality'] });
  });

  it('is the line of the code where the trace has no test', () => {
    expect(one({ trace: 'at src/cart.ts:3:1' })).toMatchObject({
      place: { file: 'src/cart.ts', line: 3 },
      owners: ['@acme/shop'],
    });
  });

  it('is the file that the report names where there is no trace', () => {
    expect(one({ trace: '', file: './test/cart.test.ts' }).place).toEqual({ file: 'test/cart.test.ts' });
  });
});

describe('suspects', () => {
  const labels = (given: Partial<TriageFacts>, test: Partial<FailedTest> = {}) =>
    one(test, given).suspects.map(({ label }) => label.slice(0, 2));

  it('are the commits that touch files of the trace, then those of the same subject, newest first', () => {
    const commits = [
      commit('c5', ['docs/cart.md']),
      commit('c4', ['test/cart.test.ts']),
      commit('c3', ['src/money.ts']),
      commit('c2', ['src/cart.ts', 'test/cart.test.ts']),
    ];
    expect(labels({ commits })).toEqual(['c2', 'c4', 'c5']);
  });

  it('lie after the last release in which it passed, up to the first in which it failed', () => {
    const files = ['src/cart.ts'];
    // Newest first: 1a… was released last and failed, 2a… before it and passed.
    const commits = [
      commit('c9', files),
      commit('1'.padEnd(40, 'a'), files),
      commit('c7', files),
      commit('2'.padEnd(40, 'a'), files),
    ];
    expect(labels({ commits, earlier: releases('failed', 'passed') })).toEqual(['1a', 'c7']);
  });

  it('say who, what and which file, on one line', () => {
    const commits = [commit('c1', ['src/cart.ts'], 'feat: x\n\nbody', 'Ada\u202e\nEve')];
    expect(one({}, { commits }).suspects).toEqual([
      { sha: 'c1'.padEnd(40, '0'), label: 'c100000 "feat: x" by Ada Eve', file: 'src/cart.ts' },
    ]);
  });
});

describe('evidence', () => {
  const evidence = (test: Partial<FailedTest>, given: Partial<TriageFacts> = {}) =>
    triageEvidence('unitTests', 'test', one(test, given));

  it('tells everything that was found, and what to do first', () => {
    expect(evidence({}, { commits: [commit('c1', ['src/cart.ts'])] })).toEqual({
      step: 'unitTests',
      title: 'Cart › adds up',
      passed: false,
      detail:
        'expected 3 / got 4\nat test/cart.test.ts:8\nlikely real: this release changes what it tests\n' +
        'owned by @acme/quality\nsuspect: c100000 "feat: x" by Ada, which changes src/cart.ts',
      remedy: 'mend test/cart.test.ts:8 with @acme/quality; look at c100000 "feat: x" by Ada first',
    });
  });

  it.each([
    [
      'flaky',
      { passedWhenRepeated: true },
      'make test/cart.test.ts:8 reliable with @acme/quality: it does not always fail',
    ],
    ['of unknown cause', {}, 'run test/cart.test.ts:8 on the release branch and mend it with @acme/quality'],
    ['without a place', { trace: '' }, 'run this test on the release branch'],
  ])('says what to do about a test that is %s', (_, test, remedy) => {
    expect(evidence(test).remedy).toBe(remedy);
  });
});
