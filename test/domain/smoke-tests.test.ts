import fc from 'fast-check';
import {
  type SmokeCategory,
  SmokeCheckResult,
  SmokeResult,
  smokeCategories,
  summarizeSmoke,
} from '../../lib/domain/smoke-tests';

const check = { name: 'answers', passed: true, milliseconds: 12 };
const result = (category: SmokeCategory, passed = true, checks = [{ ...check, passed }]): SmokeResult => ({
  category,
  passed,
  checks,
});
const allPassed = smokeCategories.map((category) => result(category));

it('has the five categories of the workflow', () => {
  expect(smokeCategories).toEqual(['api-health', 'database', 'external-services', 'authentication', 'critical-paths']);
});

it('passes when all five categories passed, in whatever order they ran', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray(allPassed, { minLength: 5 }), (results) => {
      expect(summarizeSmoke(results)).toEqual({
        status: 'passed',
        categoriesPassed: 5,
        categoriesFailed: 0,
        failedTests: [],
      });
    }),
  );
});

it('counts a category that did not run as failed', () => {
  expect(summarizeSmoke([])).toEqual({
    status: 'failed',
    categoriesPassed: 0,
    categoriesFailed: 5,
    failedTests: smokeCategories,
  });
});

it('counts a category that ran without a check as failed', () => {
  const summary = summarizeSmoke([...allPassed.slice(1), result('api-health', true, [])]);
  expect(summary).toMatchObject({ status: 'failed', categoriesFailed: 1, failedTests: ['api-health'] });
});

it('counts a category that passed once and failed once as failed', () => {
  expect(summarizeSmoke([...allPassed, result('database', false)]).failedTests).toEqual(['database']);
});

it('passes exactly when every category passed, and names the others in the order of the suite', () => {
  fc.assert(
    fc.property(fc.array(fc.boolean(), { minLength: 5, maxLength: 5 }), (passes) => {
      const results = smokeCategories.map((category, i) => result(category, passes[i]));
      const summary = summarizeSmoke(results);
      expect(summary.failedTests).toEqual(smokeCategories.filter((_, i) => !passes[i]));
      expect(summary.categoriesPassed + summary.categoriesFailed).toBe(5);
      expect(summary.categoriesFailed).toBe(summary.failedTests.length);
      expect(summary.status).toBe(passes.every(Boolean) ? 'passed' : 'failed');
    }),
  );
});

it('accepts the result of a check with and without a detail', () => {
  expect(SmokeCheckResult.parse(check)).toEqual(check);
  const failed = { ...check, passed: false, detail: 'expected status 200, got 500' };
  expect(SmokeCheckResult.parse(failed)).toEqual(failed);
});

it.each([
  ['an unknown category', { category: 'weather' }],
  ['no verdict', { passed: undefined }],
  ['no checks', { checks: undefined }],
])('refuses a result with %s', (_, change) => {
  expect(SmokeResult.safeParse({ ...result('database'), ...change }).success).toBe(false);
});
