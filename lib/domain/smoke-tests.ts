import * as z from 'zod';

/** The five categories of a smoke suite, in the order in which they run. */
export const SmokeCategory = z.enum([
  'api-health',
  'database',
  'external-services',
  'authentication',
  'critical-paths',
]);
export type SmokeCategory = z.infer<typeof SmokeCategory>;
export const smokeCategories = SmokeCategory.options;

export const SmokeCheckResult = z.object({
  name: z.string(),
  passed: z.boolean(),
  milliseconds: z.number(),
  /** What was expected and what came instead, or why it had to be asked more than once. */
  detail: z.string().optional(),
  /** How often it was asked; absent when once. */
  attempts: z.int().optional(),
});
export type SmokeCheckResult = z.infer<typeof SmokeCheckResult>;

export const SmokeResult = z.object({
  category: SmokeCategory,
  passed: z.boolean(),
  checks: z.array(SmokeCheckResult),
});
export type SmokeResult = z.infer<typeof SmokeResult>;

export interface SmokeSummary {
  readonly status: 'passed' | 'failed';
  readonly categoriesPassed: number;
  readonly categoriesFailed: number;
  readonly failedTests: string[];
}

/** Sums a suite up; a category that did not run, or ran without a check, counts as failed. */
export function summarizeSmoke(
  results: readonly SmokeResult[],
  categories: readonly SmokeCategory[] = smokeCategories,
): SmokeSummary {
  const failedTests = categories.filter((category) => {
    const runs = results.filter((result) => result.category === category);
    return runs.length === 0 || runs.some((run) => !run.passed || run.checks.length === 0);
  });
  return {
    status: failedTests.length === 0 ? 'passed' : 'failed',
    categoriesPassed: categories.length - failedTests.length,
    categoriesFailed: failedTests.length,
    failedTests,
  };
}
