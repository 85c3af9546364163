import type { SmokeSuite } from '../../lib/config/schema/smoke-tests';
import { type Captured, type CheckAnswer, fill, judgeCheck } from '../../lib/domain/smoke-check';
import { type SmokeCategory, type SmokeResult, smokeCategories } from '../../lib/domain/smoke-tests';
import type { Clock } from '../../lib/ports/clock';
import type { Endpoint } from '../../lib/ports/deployment-target';
import type { HttpClient } from '../../lib/ports/http-client';
import { missingSecret, type SuiteSecrets, withoutSecrets } from './suite-secrets';

type Check = SmokeSuite[SmokeCategory][number];

/** What a suite is run with. */
export interface SuiteRun {
  /** Categories that are not in it do not run. */
  readonly suite: Partial<SmokeSuite>;
  readonly endpoint: Endpoint;
  readonly http: HttpClient;
  readonly clock: Clock;
  readonly secrets: SuiteSecrets;
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
    const outcome = await runCheck(run, check, captured);
    checks.push(outcome.result);
    captured = { ...captured, ...outcome.captured };
    if (!outcome.result.passed) break;
  }
  return { category, passed: checks.every((check) => check.passed), checks };
}

async function runCheck(run: SuiteRun, check: Check, captured: Captured) {
  const missing = missingSecret(check, run.secrets);
  if (missing !== undefined) return judgeCheck(check, { error: missing, milliseconds: 0 });
  const { answer, errors } = await askPatiently(run, filled(check, captured, run.secrets));
  const definition = fill(check, captured);
  const { result, captured: more } = judgeCheck(definition, answer);
  const attempts = errors.length + ('error' in answer ? 0 : 1);
  const isRetried = errors.length > 0 && result.passed;
  const detail = isRetried
    ? errors.map((error, i) => `attempt ${i + 1}: ${error}`).join('; ')
    : reasonOf(definition, answer, run);
  const told = detail === undefined ? {} : { detail: withoutSecrets(detail, run.secrets) };
  return { result: { ...result, ...told, ...(attempts > 1 && { attempts }) }, captured: more };
}

/**
 * Why a check failed, in words that tell no secret. The answer is judged once more without them, as what is quoted from it
 * is cut, and a part of a secret could no longer be recognized.
 */
function reasonOf(check: Check, answer: CheckAnswer, { secrets }: SuiteRun): string | undefined {
  const detail = judgeCheck(check, answer).result.detail;
  if (detail === undefined || !('body' in answer)) return detail;
  const hidden = withoutSecrets(answer.body, secrets);
  if (hidden === answer.body) return detail;
  return (
    judgeCheck(check, { ...answer, body: hidden }).result.detail ?? 'the answer repeats a secret, so it is not shown'
  );
}

/** An address gets no secret: it would be in logs. */
function filled(check: Check, captured: Captured, { values }: SuiteSecrets): Check {
  const path = check.path === undefined ? {} : { path: fill(check.path, captured) };
  return { ...fill(check, { ...captured, ...values }), ...path };
}

/** Only a lost connection is tried again, and only where repeating is harmless: a wrong answer is an answer. */
async function askPatiently(run: SuiteRun, check: Check): Promise<{ answer: CheckAnswer; errors: string[] }> {
  const pauses = check.method === 'GET' || check.method === 'HEAD' ? retryPauses : [];
  const errors: string[] = [];
  let answer = await ask(run, check);
  for (const pause of pauses) {
    if (!('error' in answer)) return { answer, errors };
    errors.push(answer.error);
    await run.clock.sleep(pause);
    answer = await ask(run, check);
  }
  if ('error' in answer) errors.push(answer.error);
  return { answer, errors };
}

async function ask({ endpoint, http }: SuiteRun, check: Check): Promise<CheckAnswer> {
  const timeoutMilliseconds = Math.max(check.expect.within * 1000, patienceMilliseconds);
  try {
    if (check.tcp !== undefined) {
      const [host = '', port] = check.tcp.split(':');
      return { connected: true, milliseconds: await http.connect({ host, port: Number(port) }, timeoutMilliseconds) };
    }
    return await http.send(endpoint, {
      method: check.method,
      path: check.path ?? '/',
      headers: check.headers ?? {},
      ...(check.body !== undefined && { body: check.body }),
      timeoutMilliseconds,
    });
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error), milliseconds: 0 };
  }
}
