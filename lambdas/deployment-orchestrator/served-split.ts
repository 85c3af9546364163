import type { DeploymentTarget, EnvironmentName } from '../../lib/ports/deployment-target';

/** Enough to notice a split that is not in force, few enough to take no time. */
const samples = 20;
/** Below this share, twenty samples may all miss a version that is served. */
const surePercent = 25;

/**
 * Asks which version really answers, and compares with the weights.
 * @returns what is wrong, or undefined when what is served is what was asked for.
 */
export async function servesAsWeighted(
  target: DeploymentTarget,
  environment: EnvironmentName,
  weights: Readonly<Record<string, number>>,
): Promise<string | undefined> {
  const { weights: configured } = await target.split(environment);
  const versions = new Set([...Object.keys(weights), ...Object.keys(configured)]);
  for (const version of versions) {
    if ((configured[version] ?? 0) !== (weights[version] ?? 0))
      return `the router gives ${version} ${configured[version] ?? 0} %`;
  }
  const answers = await target.sample(environment, samples);
  const strangers = Object.keys(answers).filter((version) => (weights[version] ?? 0) === 0);
  if (strangers.length > 0) return `answers came from ${strangers.join(', ')}`;
  const silent = Object.entries(weights).filter(([version, weight]) => weight >= surePercent && !answers[version]);
  if (silent.length > 0) return `no answer came from ${silent.map(([version]) => version).join(', ')}`;
  return undefined;
}
