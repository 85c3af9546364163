import { dirname, resolve } from 'node:path';
import { checkBuildspecs } from './checks/buildspecs';
import type { Check, CheckContext } from './checks/context';
import { checkFiles } from './checks/files';
import { checkPrograms } from './checks/programs';
import { checkSmokeSuite } from './checks/smoke-suite';
import { checkSuppressions } from './checks/suppressions';
import { ConfigError, type ConfigProblem, inOrder } from './config-problem';
import { type LoadedConfig, loadServiceConfig } from './load';
import { problemOf } from './reading/place-finding';
import { readTextFile } from './reading/text-file';
import { parseYaml } from './reading/yaml-source';
import type { DodCategory } from './schema/gates';

/** What a configuration says in a few words, for a person who checks it. */
export interface ConfigSummary {
  readonly service: string;
  /** SHA-256 of the file, hexadecimal. */
  readonly digest: string;
  /** The shares of traffic of the canary steps, in percent. */
  readonly canaryPercentages: readonly number[];
  readonly smokeChecks: number;
  readonly waivedCategories: readonly DodCategory[];
}

export interface ConfigCheck {
  /** What would make a release fail. */
  readonly problems: readonly ConfigProblem[];
  /** What may be meant so, but is worth a look. */
  readonly warnings: readonly ConfigProblem[];
  /** Undefined when the file itself cannot be used. */
  readonly summary: ConfigSummary | undefined;
}

const checks: readonly Check[] = [checkBuildspecs, checkFiles, checkPrograms, checkSmokeSuite, checkSuppressions];

/** Checks a `tidegate.yaml` and what it names, as far as that is possible without running anything. */
export async function checkConfig(
  path: string,
  searchPath = process.env['PATH'] ?? '',
  now = new Date(),
): Promise<ConfigCheck> {
  try {
    const text = readTextFile(path);
    return await checkLoaded(text, loadServiceConfig(text, path), { searchPath, now });
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return { problems: error.problems, warnings: [], summary: undefined };
  }
}

async function checkLoaded(
  text: string,
  { config, digest, path }: LoadedConfig,
  surroundings: Pick<CheckContext, 'searchPath' | 'now'>,
): Promise<ConfigCheck> {
  const source = parseYaml(text, path);
  const context: CheckContext = { config, directory: dirname(resolve(path)), ...surroundings };
  const results = await Promise.all(checks.map((check) => check(context)));
  const gather = (kind: 'problems' | 'warnings', files: 'fileProblems' | 'fileWarnings') =>
    results.flatMap((result) => [
      ...result[kind].map((finding) => problemOf(finding, source)),
      ...(result[files] ?? []),
    ]);
  return {
    problems: inOrder(gather('problems', 'fileProblems')),
    warnings: inOrder(gather('warnings', 'fileWarnings')),
    summary: {
      service: config.service,
      digest,
      canaryPercentages: config.environments.production.canary.map(({ percentage }) => percentage),
      smokeChecks: Object.values(config.smokeTests).flat().length,
      waivedCategories: Object.keys(config.gates.dodValidation.waivers) as DodCategory[],
    },
  };
}
