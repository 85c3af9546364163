import type { ServiceConfig } from '../../lib/config/schema';
import type { SmokeSuite } from '../../lib/config/schema/smoke-tests';
import { toDuration } from '../../lib/domain/duration';
import type { EvidenceItem } from '../../lib/domain/release-record';
import { type SmokeResult, type SmokeSummary, summarizeSmoke } from '../../lib/domain/smoke-tests';
import type { Endpoint, EnvironmentName } from '../../lib/ports/deployment-target';
import type { ActionContext } from '../shared/actor';
import { runSuite } from './run-suite';

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
): Promise<SuiteOutcome> {
  const { ports, release, config } = context;
  const startedAt = context.now().getTime();
  const results = await runSuite({
    suite: suiteOf(config, environment),
    endpoint,
    http: ports.http,
    clock: ports.clock,
  });
  await ports.store.putEvidence(
    release.id,
    step,
    results.flatMap((result) => evidenceOf(step, result)),
  );
  return {
    ...summarizeSmoke(results),
    executionTime: toDuration(context.now().getTime() - startedAt),
    reason: reasonOf(results),
  };
}

/** The common suite, with the categories that the environment replaces; outside every environment, as it is. */
function suiteOf(config: ServiceConfig, environment: EnvironmentName | undefined): SmokeSuite {
  const overrides = environment === undefined ? {} : (config.environments[environment].smokeTests ?? {});
  return { ...config.smokeTests, ...Object.fromEntries(Object.entries(overrides).filter(([, checks]) => checks)) };
}

function evidenceOf(step: string, { category, checks }: SmokeResult): EvidenceItem[] {
  return checks.map((check) => ({
    step,
    title: `${category}: ${check.name} (${check.milliseconds} ms)`,
    passed: check.passed,
    ...(check.detail !== undefined && { detail: check.detail }),
    ...(!check.passed && { remedy: `make the check "${check.name}" of ${category} pass` }),
  }));
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
