import type { SmokeSuite } from '../../lib/config/schema/smoke-tests';
import { type Captured, type CheckAnswer, fill, judgeCheck } from '../../lib/domain/smoke-check';
import { type SmokeCategory, type SmokeResult, smokeCategories } from '../../lib/domain/smoke-tests';
import type { Clock } from '../../lib/ports/clock';
import type { Endpoint } from '../../lib/ports/deployment-target';
import type { HttpClient } from '../../lib/ports/http-client';

type Check = SmokeSuite[SmokeCategory][number];

/** What a suite is run with. */
export interface SuiteRun {
  /** Categories that are not in it do not run. */
  readonly suite: Partial<SmokeSuite>;
  readonly endpoint: Endpoint;
  readonly http: HttpClient;
  readonly clock: Clock;
}

/** How long an answer may take at most before it counts as missing, whatever the check allows. */
const patienceMilliseconds = 10_000;
/** Pauses before a request that got no answer at all is sent again. */
const retryPauses = [200, 400];

/** Runs every category of the suite, each to its first failing check, so that people see everything that is wrong. */
export async function runSuite(run: SuiteRun): Promise<SmokeResult[]> {
  const results: SmokeResult[] = [];
  for (const category of smokeCategories) {
    const checks = run.suite[category];
    if (checks !== undefined) results.push(await runCategory(run, category, checks));
  }
  return results;
}

async function runCategory(run: SuiteRun, category: SmokeCategory, asked: readonly Check[]): Promise<SmokeResult> {
  const checks: SmokeResult['checks'] = [];
  let captured: Captured = {};
  for (const check of asked) {
    const outcome = await runCheck(run, fill(check, captured));
    checks.push(outcome.result);
    captured = { ...captured, ...outcome.captured };
    if (!outcome.result.passed) break;
  }
  return { category, passed: checks.every((check) => check.passed), checks };
}

async function runCheck(run: SuiteRun, check: Check) {
  // Only a lost connection is tried again, and only where repeating is harmless: a wrong answer is an answer.
  const pauses = check.method === 'GET' || check.method === 'HEAD' ? retryPauses : [];
  let answer = await ask(run, check);
  for (const pause of pauses) {
    if (!('error' in answer)) break;
    await run.clock.sleep(pause);
    answer = await ask(run, check);
  }
  return judgeCheck(check, answer);
}

async function ask({ endpoint, http }: SuiteRun, check: Check): Promise<CheckAnswer> {
  try {
    return await http.send(endpoint, {
      method: check.method,
      path: check.path,
      headers: check.headers ?? {},
      ...(check.body !== undefined && { body: check.body }),
      timeoutMilliseconds: Math.max(check.expect.within * 1000, patienceMilliseconds),
    });
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error), milliseconds: 0 };
  }
}
