import { createHash } from 'node:crypto';
import { inlineBuildspecHint } from './buildspec-features';
import { ConfigError } from './config-problem';
import { jsonSchemaOf } from './json-schema';
import { Outline } from './reading/outline';
import { problemOf } from './reading/place-finding';
import { schemaFindings } from './reading/schema-findings';
import { readTextFile } from './reading/text-file';
import { parseYaml } from './reading/yaml-source';
import { ruleFindings } from './rules';
import { ServiceConfig } from './schema';

/** A service's configuration, and which text it was read from. */
export interface LoadedConfig {
  readonly config: ServiceConfig;
  /** SHA-256 of the text, hexadecimal. */
  readonly digest: string;
  /** The file as the caller named it. */
  readonly path: string;
}

/**
 * Reads the text of a `tidegate.yaml`; `fileName` is only used in messages.
 *
 * @throws ConfigError with every problem of the text.
 */
export function loadServiceConfig(text: string, fileName: string): LoadedConfig {
  const source = parseYaml(text, fileName);
  const result = ServiceConfig.safeParse(source.value);
  const findings = [
    ...(result.success ? [] : schemaFindings(result.error, source.value, serviceOutline(), inlineBuildspecHint)),
    ...ruleFindings(source.value),
  ];
  if (!result.success || findings.length > 0) {
    throw new ConfigError(
      fileName,
      findings.map((finding) => problemOf(finding, source)),
    );
  }
  return { config: result.data, digest: createHash('sha256').update(text).digest('hex'), path: fileName };
}

/**
 * Reads a `tidegate.yaml`.
 *
 * @throws ConfigError when the file cannot be read as well as when its content is wrong.
 */
export function readServiceConfig(path: string): LoadedConfig {
  return loadServiceConfig(readTextFile(path), path);
}

let outline: Outline | undefined;

/** Made when the first mistake is explained: most files have none. */
function serviceOutline(): Outline {
  outline ??= new Outline(jsonSchemaOf(ServiceConfig));
  return outline;
}
