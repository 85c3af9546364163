import type { ServiceConfig } from '../../lib/config/schema';
import type { SmokeSuite } from '../../lib/config/schema/smoke-tests';
import { toDuration } from '../../lib/domain/duration';
import type { EvidenceItem } from '../../lib/domain/release-record';
import { counted } from '../../lib/domain/reports/excerpt';
import {
  type SmokeCategory,
  type SmokeCheckResult,
  type SmokeResult,
  type SmokeSummary,
  smokeCategories,
  summarizeSmoke,
} from '../../lib/domain/smoke-tests';
import type { Endpoint, EnvironmentName } from '../../lib/ports/deployment-target';
import type { ActionContext } from '../shared/actor';
import { runSuite } from './run-suite';
import { secretsFor } from './suite-secrets';

export interface SuiteOutcome extends SmokeSummary {
  readonly executionTime: string;
  /** The failing checks in one line; empty when all passed. */
  readonly reason: string;
}

/** Runs the environment's suite, keeps what it found as evidence under the step's name, and sums it up. */
export async function runSuiteFor(
  context: ActionContext,
  step: string,
  environment: EnvironmentName | undefined,
  endpoint: Endpoint,
  extent: 'whole' | 'critical' = 'whole',
): Promise<SuiteOutcome> {
  const { ports, release, config } = context;
  const startedAt = context.now().getTime();
  const whole = suiteOf(config, environment);
  const suite = extent === 'critical' ? criticalSuite(whole) : whole;
  const secrets = await secretsFor(context, suite);
  const results = await runSuite({ suite, endpoint, http: ports.http, clock: ports.clock, secrets });
  const retried = retriesIn(results);
  if (retried !== undefined) await ports.store.warn(release.id, `${step}: ${retried}`);
  await ports.store.putEvidence(
    release.id,
    step,
    results.flatMap((result) => evidenceOf(step, result)),
  );
  return {
    ...summarizeSmoke(
      results,
      smokeCategories.filter((category) => suite[category] !== undefined),
    ),
    executionTime: toDuration(context.now().getTime() - startedAt),
    reason: reasonOf(results),
  };
}

/** The common suite, with the categories that the environment replaces; outside every environment, as it is. */
function suiteOf(config: ServiceConfig, environment: EnvironmentName | undefined): SmokeSuite {
  const overrides = environment === undefined ? {} : (config.environments[environment].smokeTests ?? {});
  return { ...config.smokeTests, ...Object.fromEntries(Object.entries(overrides).filter(([, checks]) => checks)) };
}

/**
 * What is critical of a suite: all of the critical paths, and of the other categories the checks that are marked, with
 * those before them that capture what they need.
 */
export function criticalSuite(suite: SmokeSuite): Partial<SmokeSuite> {
  const marked = smokeCategories.map((category) => [category, criticalChecks(category, suite[category])] as const);
  return Object.fromEntries(marked.filter(([, checks]) => checks.length > 0));
}

function criticalChecks(category: SmokeCategory, checks: SmokeSuite[SmokeCategory]): SmokeSuite[SmokeCategory] {
  if (category === 'critical-paths') return checks;
  const last = checks.findLastIndex(({ critical }) => critical === true);
  return checks.filter(({ critical, capture }, i) => critical === true || (capture !== undefined && i < last));
}

function evidenceOf(step: string, { category, checks }: SmokeResult): EvidenceItem[] {
  return checks.map((check) => ({
    step,
    title: `${category}: ${check.name} (${check.milliseconds} ms${attemptsOf(check)})`,
    passed: check.passed,
    ...(check.passed && check.attempts !== undefined && { warning: true }),
    ...(check.detail !== undefined && { detail: check.detail }),
    ...(!check.passed && { remedy: `make the check "${check.name}" of ${category} pass` }),
  }));
}

const attemptsOf = ({ attempts }: SmokeCheckResult): string => (attempts === undefined ? '' : `, ${attempts} attempts`);

/** The checks that passed only when they were asked again; undefined when none did. */
function retriesIn(results: readonly SmokeResult[]): string | undefined {
  const retried = results.flatMap(({ category, checks }) =>
    checks.filter((check) => check.passed && check.attempts !== undefined).map((check) => ({ category, check })),
  );
  if (retried.length === 0) return undefined;
  const named = retried.map(({ category, check }) => `${category}: ${check.name} (${check.attempts} attempts)`);
  return `${counted(retried.length, 'check')} passed only when asked again: ${named.join('; ')}`;
}

function reasonOf(results: readonly SmokeResult[]): string {
  return results
    .filter((result) => !result.passed)
    .map(({ category, checks }) => {
      const check = checks.find(({ passed }) => !passed);
      return check === undefined ? `${category}: no checks` : `${category}: ${check.name}: ${check.detail ?? 'failed'}`;
    })
    .join('; ');
}
