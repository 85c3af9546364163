import * as fc from 'fast-check';
import { suggestFixes } from '../../lib/domain/fix-suggestions';
import type { EvidenceItem } from '../../lib/domain/release-record';
import { judgeTestRun } from '../../lib/domain/reports';

const against = (step: string, title: string, remedy?: string): EvidenceItem => ({
  step,
  title,
  passed: false,
  ...(remedy !== undefined && { remedy }),
});

it('starts with what the evidence asks for', () => {
  const evidence = [
    against('securityScan', 'high: eval of user input at a.js:3', 'mend a.js:3'),
    { step: 'securityScan', title: 'low: style', passed: true },
    against('unitTests', 'another gate', 'do something else'),
  ];
  const [first, ...others] = suggestFixes('security-scan', evidence, 'security scan: 1 high');
  expect(first).toBe('Mend a.js:3: high: eval of user input at a.js:3');
  expect(others.join()).not.toContain('something else');
  expect(others.join()).not.toContain('style');
});

it('puts the problems together that the same remedy helps against', () => {
  const evidence = Array.from({ length: 9 }, (_, i) => against('unitTests', `test ${i}`, 'run this test'));
  expect(suggestFixes('unit-tests', evidence, '9 of 10 tests failed')[0]).toBe(
    'Run this test: test 0; test 1; test 2; and 6 more',
  );
});

it('finds the evidence of the smoke tests of staging under their own name', () => {
  const evidence = [against('postStagingSmokeTests', 'database: answers (12 ms)', 'make the check pass')];
  const suggestions = suggestFixes('staging-smoke-tests', evidence, 'staging smoke tests: database: answers: 500');
  expect(suggestions[0]).toContain('Make the check pass: database: answers');
  expect(suggestions[1]).toMatch(/database's address and credentials/);
});

it('takes all evidence against a release whose guards said no', () => {
  expect(suggestFixes('guards', [against('e2eTests', '0 journeys ran', 'check')], 'x')[0]).toBe(
    'Check: 0 journeys ran',
  );
});

it.each([
  ['validate', '"1.4" is not a version: it is not of the form X.Y.Z', /three plain numbers/],
  ['validate', '1.2.0 is older than 1.3.0, which main already contains', /above the last one/],
  ['validate', '"eve" may not release; allowed: ada', /permissions\.release/],
  ['check-conflicts', 'the tag v1.4.0 exists', /tags are never moved/],
  ['check-conflicts', 'the branch release/v1.4.0 exists', /delete the release branch/],
  ['take-lane', 'shop is already being released by shop-1.3.0-1', /tidegate rollback/],
  ['unit-tests', 'the build ran out of time after 5 min 00 s', /raise gates\.unitTests\.timeout/],
  ['staging-deployment', 'it took longer than it may', /environments\.staging/],
  ['build', 'cannot write the artifact: the disk is full (/data)', /Free disk space/],
  ['e2e-tests', 'cannot fetch: could not resolve host: example.org', /network connection/],
  ['unit-tests', 'the command "jest" of the phase build ended with exit code 127', /Install the command/],
  ['integration-tests', 'the command "npm test" of the phase build ended with exit code 137', /more memory/],
  ['staging-deployment', 'staging: listen EADDRINUSE: address already in use :::8081', /Free the port/],
])('knows what helps when %s fails with %j', (gate, reason, suggestion) => {
  expect(suggestFixes(gate, [], reason)[0]).toMatch(suggestion);
});

it.each([
  ['api-health', /listens on PORT/],
  ['database', /migrations/],
  ['external-services', /depends on/],
  ['authentication', /signing keys/],
  ['critical-paths', /one by one/],
])('knows what helps when the smoke tests of %s fail', (category, suggestion) => {
  expect(
    suggestFixes('pre-release-smoke-tests', [], `pre-release smoke tests: ${category}: x: 500`).join('\n'),
  ).toMatch(suggestion);
});

it('has a suggestion for every gate, and for what it does not know', () => {
  const gates = [
    'validate',
    'take-lane',
    'check-conflicts',
    'create-branch',
    'generate',
    'initialize',
    'check-guards',
    'build',
  ];
  const more = [
    'security-scan',
    'dod-validation',
    'unit-tests',
    'integration-tests',
    'pre-release-smoke-tests',
    'e2e-tests',
  ];
  for (const gate of [...gates, ...more, 'guards', 'staging-deployment', 'staging-smoke-tests']) {
    expect(suggestFixes(gate, [], '')[0]).toMatch(/^[A-Z]/);
  }
  expect(suggestFixes('constructor', [], 'why')).toEqual(['Remove the cause and release again: why']);
  expect(suggestFixes('unknown', [], '')).toHaveLength(1);
});

it('names the failing tests of a judged suite', async () => {
  const xml =
    '<testsuite name="Cart"><testcase name="adds up"><failure message="expected 3, got 4"/></testcase></testsuite>';
  const report = {
    path: 'junit.xml',
    format: 'JUNITXML',
    async *read() {
      yield Buffer.from(xml);
    },
  };
  const build = { status: 'FAILED', durationMilliseconds: 1, logTail: '' } as const;
  const { evidence, reason } = await judgeTestRun({ step: 'unitTests', build, reports: [report], leastCoverage: 80 });
  const suggestions = suggestFixes('unit-tests', evidence, reason ?? '');
  expect(suggestions.join('\n')).toContain('Cart › adds up');
});

it('answers with one to six safe lines of bounded length, whatever it is given', () => {
  const text = fc.string({ unit: 'binary', maxLength: 600 });
  const item = fc.record({
    step: fc.constant('unitTests'),
    title: text,
    passed: fc.boolean(),
    detail: text,
    remedy: text,
  });
  void fc.assert(
    fc.property(
      fc.constantFrom('unit-tests', 'build', 'x'),
      fc.array(item, { maxLength: 20 }),
      text,
      (gate, evidence, reason) => {
        const suggestions = suggestFixes(gate, evidence, reason);
        expect(suggestions.length).toBeGreaterThanOrEqual(1);
        expect(suggestions.length).toBeLessThanOrEqual(6);
        for (const suggestion of suggestions) {
          expect(suggestion).not.toBe('');
          expect(suggestion.length).toBeLessThanOrEqual(400);
          expect(suggestion).not.toMatch(/[\p{Cc}\u202A-\u202E\u2066-\u2069]/u);
        }
      },
    ),
  );
});
