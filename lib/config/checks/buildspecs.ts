import { readBuildspec } from '../buildspec-file';
import { ConfigError, type ConfigProblem } from '../config-problem';
import type { Finding } from '../reading/explain-issue';
import type { Path } from '../reading/path';
import { repositoryFile } from '../reading/repository-file';
import { readTextFile } from '../reading/text-file';
import type { ServiceConfig } from '../schema';
import type { Buildspec, BuildspecSource } from '../schema/buildspec';
import type { Check, CheckContext } from './context';

/** A build of the service, and the report files that its gate judges by. */
interface BuildUse {
  readonly path: Path;
  readonly source: BuildspecSource | undefined;
  readonly reports: readonly ReportKind[];
}

type ReportKind = 'JUnit' | 'coverage' | 'SARIF';

const formats: Record<ReportKind, readonly string[]> = {
  JUnit: ['JUNITXML'],
  coverage: ['COBERTURAXML', 'LCOV'],
  SARIF: ['SARIF'],
};

/** Every buildspec is there, can be read, and writes the reports that its gate needs. */
export const checkBuildspecs: Check = async (context) => {
  const files = new Map<string, ReadFile>();
  const problems: Finding[] = [];
  for (const use of buildUses(context.config)) {
    if (typeof use.source !== 'string') {
      problems.push(...(use.source === undefined ? [] : missingParts(use, use.source)));
      continue;
    }
    const file = files.get(use.source) ?? (await readFile(context, use.source));
    files.set(use.source, file);
    problems.push(...(file.exists ? missingParts(use, file.buildspec) : [missingFile(use.path)]));
  }
  const read = [...files.values()];
  return {
    problems,
    warnings: [],
    fileProblems: read.flatMap((file) => file.problems),
    fileWarnings: read.flatMap((file) => file.warnings),
  };
};

function buildUses({ build, gates }: ServiceConfig): BuildUse[] {
  const gate = (name: keyof typeof gates & string, source: BuildspecSource | undefined, reports: ReportKind[]) => ({
    path: ['gates', name, 'buildspec'],
    source,
    reports,
  });
  return [
    { path: ['build', 'buildspec'], source: build.buildspec, reports: [] },
    gate('securityScan', gates.securityScan.buildspec, ['SARIF']),
    gate('dodValidation', gates.dodValidation.buildspec, []),
    gate('unitTests', gates.unitTests.buildspec, ['JUnit', 'coverage']),
    gate('integrationTests', gates.integrationTests.buildspec, ['JUnit', 'coverage']),
    gate('e2eTests', gates.e2eTests.buildspec, ['JUnit']),
  ];
}

interface ReadFile {
  readonly exists: boolean;
  /** Undefined when it cannot be used; the problems say why. */
  readonly buildspec: Buildspec | undefined;
  readonly problems: readonly ConfigProblem[];
  readonly warnings: readonly ConfigProblem[];
}

async function readFile({ directory }: CheckContext, path: string): Promise<ReadFile> {
  const file = await repositoryFile(directory, path);
  if (file === undefined) return { exists: false, buildspec: undefined, problems: [], warnings: [] };
  try {
    const { buildspec, warnings } = readBuildspec(readTextFile(file), path);
    return { exists: true, buildspec, problems: [], warnings };
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    const problems = error.problems.map((problem) => ({ ...problem, file: path }));
    return { exists: true, buildspec: undefined, problems, warnings: [] };
  }
}

function missingFile(path: Path): Finding {
  return {
    path,
    at: 'value',
    message: 'names a file that is not in the repository',
    allowed: 'a buildspec file, or the buildspec itself',
    remedy: 'add the file, or correct the path',
  };
}

function missingParts({ path, reports }: BuildUse, buildspec: Buildspec | undefined): Finding[] {
  if (buildspec === undefined) return [];
  const written = Object.values(buildspec.reports ?? {}).map((group) => group['file-format']);
  const missing = reports.filter((kind) => !formats[kind].some((format) => written.some((name) => name === format)));
  const needsArtifact = path[0] === 'build' && buildspec.artifacts === undefined;
  return [
    ...missing.map((kind) => missingReport(path, kind)),
    ...(needsArtifact ? [{ path, at: 'value' as const, message: 'has no artifacts section', remedy: 'add one' }] : []),
  ];
}

function missingReport(path: Path, kind: ReportKind): Finding {
  return {
    path,
    at: 'value',
    message: `has no report group for ${kind}, which the gate judges by`,
    allowed: `a group with the file-format ${formats[kind].join(' or ')}`,
    remedy: 'add the group to the reports section of the buildspec',
  };
}
