import { ConfigError, type ConfigProblem } from '../config/config-problem';
import { type LoadedConfig, loadServiceConfig } from '../config/load';
import type { Finding } from '../config/reading/explain-issue';
import { problemOf } from '../config/reading/place-finding';
import { readTextFile } from '../config/reading/text-file';
import { parseYaml } from '../config/reading/yaml-source';
import type { ServiceConfig } from '../config/schema';

const environments = ['staging', 'production'] as const;

/**
 * Reads the `tidegate.yaml` of every service that a pipeline on AWS releases.
 *
 * @throws ConfigError of the first file that has problems, with all of them, also when something is missing that only AWS
 * needs, or when the service has the name of an earlier one
 */
export function readServices(paths: readonly string[]): LoadedConfig[] {
  const pathOf = new Map<string, string>();
  return paths.map((path) => {
    const text = readTextFile(path);
    const loaded = loadServiceConfig(text, path);
    const problems = findingsOf(loaded.config, pathOf).map((finding) => problemOf(finding, parseYaml(text, path)));
    if (problems.length > 0) throw new ConfigError(path, problems satisfies ConfigProblem[]);
    pathOf.set(loaded.config.service, path);
    return loaded;
  });
}

function findingsOf(config: ServiceConfig, pathOf: ReadonlyMap<string, string>): Finding[] {
  const other = pathOf.get(config.service);
  return [
    ...(other === undefined ? [] : [nameTaken(other)]),
    ...(config.repository.github === undefined ? [repositoryMissing] : []),
    ...(config.monitoring.inconclusive < metricsSeconds ? [tooShort] : []),
    ...environments.filter((name) => config.environments[name].aws === undefined).map(targetMissing),
  ];
}

/** Metrics of AWS have one point a minute, which is there a minute or two later. */
const metricsSeconds = 180;

const tooShort: Finding = {
  path: ['monitoring', 'inconclusive'],
  at: 'value',
  message: `is over before CloudWatch has the metrics of a canary, so every release would be rolled back`,
  allowed: `at least ${metricsSeconds}s`,
};

const nameTaken = (path: string): Finding => ({
  path: ['service'],
  at: 'value',
  message: `is the name of the service in ${path} too`,
  remedy: 'give every service of a pipeline a name of its own',
});

const repositoryMissing: Finding = {
  path: ['repository', 'github'],
  at: 'key',
  message: 'is missing, so nothing on AWS can find the source',
  allowed: 'a section with the keys owner, name',
  remedy: 'name the repository on GitHub',
};

const targetMissing = (name: (typeof environments)[number]): Finding => ({
  path: ['environments', name, 'aws'],
  at: 'key',
  message: 'is missing, so the service cannot be released on AWS',
  allowed: 'a section of type lambda-alias or alb',
  remedy: 'name the Lambda alias or the load balancer',
});
