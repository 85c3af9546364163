import * as z from 'zod';
import type { LocalBuildRunner } from '../../adapters/local/build-runner';
import { localSecurityScan } from '../../builds/security-scan';
import { parseBuildspec } from '../../config/buildspec-file';
import type { ServiceConfig } from '../../config/schema';
import type { Buildspec, BuildspecSource } from '../../config/schema/buildspec';
import { type BuildName, builds } from '../../domain/actors';
import { InvalidInputError } from '../../domain/errors';
import { type TaskDriver, TaskFailure } from '../../engine';
import type { Build } from '../../ports/build-runner';
import type { SourceControl } from '../../ports/source-control';
import { namePrefix } from '../synthesize';

const Parameters = z.object({
  ProjectName: z.string(),
  SourceVersion: z.string(),
  EnvironmentVariablesOverride: z.array(z.object({ Name: z.string(), Value: z.string() })).default([]),
});

export interface BuildDriverOptions {
  readonly config: ServiceConfig;
  readonly runner: LocalBuildRunner;
  readonly sourceControl: SourceControl;
}

/** Runs `codebuild:startBuild.sync` as child processes of this machine, with CodeBuild's answers. */
export function buildDriver({ config, runner, sourceControl }: BuildDriverOptions): TaskDriver {
  return async ({ parameters, signal }) => {
    const { ProjectName, SourceVersion, EnvironmentVariablesOverride } = Parameters.parse(parameters);
    const environment = Object.fromEntries(EnvironmentVariablesOverride.map(({ Name, Value }) => [Name, Value]));
    const build = buildOf(ProjectName, config.service);
    const source = sourceOf(config, build);
    // A service without a build for its code's quality is judged without one; the category says what that means.
    if (source === undefined) return { Build: { BuildStatus: 'SUCCEEDED', Id: `${ProjectName}:none` } };

    const buildspec = await readSource(source.buildspec, SourceVersion, sourceControl);
    const request = {
      service: config.service,
      build,
      releaseId: environment['RELEASE_ID'] ?? '',
      sourceVersion: SourceVersion,
      environment,
    };
    const finished = await runner.run(request, buildspec, { timeoutSeconds: source.timeout }, signal);
    return answerOf(ProjectName, finished);
  };
}

function answerOf(project: string, build: Build): { Build: object } {
  const answer = { Build: { Id: build.id, ProjectName: project, BuildStatus: build.status } };
  if (build.status === 'SUCCEEDED') return answer;
  throw new TaskFailure('States.TaskFailed', JSON.stringify(answer));
}

function buildOf(project: string, service: string): BuildName {
  const build = builds.find((name) => project === `${namePrefix}-${service}-${name}`);
  if (build === undefined) throw new InvalidInputError(`there is no build project ${JSON.stringify(project)}`);
  return build;
}

interface Source {
  readonly buildspec: BuildspecSource | Buildspec;
  /** Seconds. */
  readonly timeout: number;
}

function sourceOf({ build, gates }: ServiceConfig, name: BuildName): Source | undefined {
  const { securityScan, dodValidation } = gates;
  switch (name) {
    case 'build':
      return build;
    case 'security-scan':
      return { timeout: securityScan.timeout, buildspec: securityScan.buildspec ?? localSecurityScan() };
    case 'dod-validation':
      return dodValidation.buildspec === undefined
        ? undefined
        : { timeout: dodValidation.timeout, buildspec: dodValidation.buildspec };
    case 'unit-tests':
      return gates.unitTests;
    case 'integration-tests':
      return gates.integrationTests;
    case 'e2e-tests':
      return gates.e2eTests;
  }
}

async function readSource(
  source: Source['buildspec'],
  commit: string,
  sourceControl: SourceControl,
): Promise<Buildspec> {
  if (typeof source !== 'string') return source;
  const text = await sourceControl.readFile(commit, source);
  if (text !== undefined) return parseBuildspec(text, source);
  throw new InvalidInputError(`the buildspec ${source} is not in commit ${commit.slice(0, 12)}`, {
    remedy: 'commit it, or correct its path in tidegate.yaml',
  });
}
