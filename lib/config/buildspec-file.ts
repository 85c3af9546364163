import { screenBuildspec } from './buildspec-features';
import { ConfigError, type ConfigProblem, inOrder } from './config-problem';
import { jsonSchemaOf } from './json-schema';
import { Outline } from './reading/outline';
import { problemOf } from './reading/place-finding';
import { schemaFindings } from './reading/schema-findings';
import { parseYaml } from './reading/yaml-source';
import { Buildspec } from './schema/buildspec';

/** A buildspec file as Tidegate runs it. */
export interface BuildspecFile {
  readonly buildspec: Buildspec;
  /** Keys of CodeBuild that were left out because the build gives the same without them. */
  readonly warnings: readonly ConfigProblem[];
}

/**
 * Reads the text of a buildspec file; `fileName` is only used in messages.
 *
 * Keys that only CodeBuild knows are left out with a warning when the result is the same without them, and refused when
 * it is not.
 *
 * @throws ConfigError with every problem of the text.
 */
export function readBuildspec(text: string, fileName: string): BuildspecFile {
  const source = parseYaml(text, fileName);
  const { value, ignored, refused } = screenBuildspec(source.value);
  const result = Buildspec.safeParse(value);
  const findings = [...refused, ...(result.success ? [] : schemaFindings(result.error, value, outline(), noHint))];
  const problems = findings.map((finding) => problemOf(finding, source));
  if (!result.success || problems.length > 0) throw new ConfigError(fileName, problems);
  return { buildspec: result.data, warnings: inOrder(ignored.map((finding) => problemOf(finding, source))) };
}

/** Reads the text of a buildspec file like `readBuildspec`, for callers that run it. @throws ConfigError */
export const parseBuildspec = (text: string, fileName: string): Buildspec => readBuildspec(text, fileName).buildspec;

const outline = (): Outline => new Outline(jsonSchemaOf(Buildspec));
const noHint = (): undefined => undefined;
