import { promises as files } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Buildspec } from '../../../config/schema/buildspec';
import { describeError } from '../../../domain/errors';
import { excerpt } from '../../../domain/reports/excerpt';
import type { BuildRequest, BuiltArtifact } from '../../../ports/build-runner';
import type { LocalArtifacts } from '../artifacts';
import { BuildLog } from './build-log';
import type { BuiltArtifacts } from './built-artifacts';
import { collectReports, reportsPrefix, snapshotReports } from './collect-reports';
import { collectTraces, tracesPrefix } from './collect-traces';
import { Commands } from './commands';
import { buildEnvironment } from './environment';
import { realInside } from './inside';
import type { Interrupter } from './interrupter';
import { BuildOutputError } from './output-error';
import { Interruption, type PhaseResult, runPhases } from './phases';
import type { BuildRecord } from './records';

export interface BuildJob {
  readonly request: BuildRequest;
  readonly buildspec: Buildspec;
  readonly record: BuildRecord;
  readonly logPath: string;
  readonly logBytes: number;
  readonly graceMilliseconds: number;
  readonly interrupter: Interrupter;
  readonly stopRequested: () => Promise<boolean>;
  readonly checkout: (releaseId: string, sourceVersion: string) => Promise<string>;
  readonly callerEnvironment: NodeJS.ProcessEnv;
  readonly toolsDirectory: string | undefined;
  readonly artifacts: LocalArtifacts;
  readonly builtArtifacts: BuiltArtifacts;
}

/** How a build ended, as its record says it. */
export type BuildEnd = Pick<BuildRecord, 'status' | 'logTail' | 'phases'> &
  Partial<Pick<BuildRecord, 'failure' | 'command' | 'exitCode'>> & { artifact?: BuiltArtifact };

type Verdict = Omit<BuildEnd, 'logTail' | 'phases'>;

/** Runs one build to its end, whatever happens: what goes wrong is told by the status, never thrown. */
export async function runBuild(job: BuildJob): Promise<BuildEnd> {
  const log = new BuildLog(job.logPath, job.logBytes, (error) =>
    job.interrupter.interrupt('FAULT', `its log cannot be written: ${error.message}`),
  );
  const phases: PhaseResult[] = [];
  const verdict = await withScratch((scratch) => attempt(job, log, scratch, phases)).catch(verdictOf);
  log.note(`build ${verdict.status}${verdict.failure === undefined ? '' : `: ${verdict.failure}`}`);
  await log.close();
  return { ...verdict, phases, logTail: log.tail() };
}

async function withScratch<T>(work: (scratch: string) => Promise<T>): Promise<T> {
  const scratch = await files.mkdtemp(join(tmpdir(), 'tidegate-build-'));
  try {
    return await work(scratch);
  } finally {
    await files.rm(scratch, { recursive: true, force: true });
  }
}

async function attempt(job: BuildJob, log: BuildLog, scratch: string, phases: PhaseResult[]): Promise<Verdict> {
  job.interrupter.check();
  const { request, buildspec, artifacts } = job;
  const target = { releaseId: request.releaseId, build: request.build };
  const traces = join(scratch, 'traces');
  await files.mkdir(traces);
  // What an earlier build of this name has left proves nothing about this one.
  for (const prefix of [reportsPrefix, tracesPrefix]) {
    const old = artifacts.pathOf(prefix(target.releaseId, target.build).slice(0, -1));
    await files.rm(old, { recursive: true, force: true });
  }
  const directory = await unlessInterrupted(job, job.checkout(request.releaseId, request.sourceVersion));
  const before = await snapshotReports(directory, buildspec.reports);
  const commands = new Commands({
    ...job,
    mark: job.record.mark,
    log,
    scratch,
    state: { directory, variables: environmentOf(job, directory, traces) },
  });
  try {
    await runPhases(buildspec.phases, commands);
  } finally {
    phases.push(...commands.phases);
    await commands.endAll();
    await collectTraces(traces, artifacts, target, log);
  }
  const failure = failureOf(commands.phases);
  const collecting = collectReports(directory, buildspec.reports, before, artifacts, target);
  // A command that failed is the reason, whatever it left unwritten.
  const { stale } = await (failure === undefined ? collecting : collecting.catch((error) => noteLoss(log, error)));
  for (const path of stale) log.note(`${path} was there before the build and is no report of it`);
  return failure ?? { status: 'SUCCEEDED', ...(await artifactOf(job, directory)) };
}

function noteLoss(log: BuildLog, error: unknown): { stale: string[] } {
  if (!(error instanceof BuildOutputError)) throw error;
  log.note(`reports are not kept: ${error.message}`);
  return { stale: [] };
}

/** Getting a checkout has no way to be stopped; its result is left alone when it comes too late. */
function unlessInterrupted<T>(job: BuildJob, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    job.interrupter.onInterruption(reject);
    work.then(resolve, reject);
  });
}

function environmentOf(job: BuildJob, directory: string, traces: string): Record<string, string> {
  const { request, record } = job;
  return buildEnvironment({
    caller: job.callerEnvironment,
    variables: [job.buildspec.env?.variables ?? {}, request.environment],
    fixed: {
      CODEBUILD_BUILD_ID: record.id,
      CODEBUILD_BUILD_NUMBER: String(record.number),
      CODEBUILD_RESOLVED_SOURCE_VERSION: request.sourceVersion,
      CODEBUILD_SOURCE_VERSION: request.sourceVersion,
      CODEBUILD_SRC_DIR: directory,
      PWD: directory,
      TRACES_DIR: traces,
    },
    toolsDirectory: job.toolsDirectory,
  });
}

function failureOf(phases: readonly PhaseResult[]): Verdict | undefined {
  const failed = phases.find((phase) => phase.status !== 'SUCCEEDED');
  if (failed?.command === undefined || failed.exitCode === undefined) return undefined;
  const { command, exitCode, phase } = failed;
  const failure = `the command "${excerpt(command, 200)}" of the phase ${phase} ended with exit code ${exitCode}`;
  return { status: 'FAILED', command, exitCode, failure };
}

/** Only the build of that name makes the artifact of the release. */
async function artifactOf(job: BuildJob, directory: string): Promise<{ artifact?: BuiltArtifact }> {
  if (job.request.build !== 'build') return {};
  const section = job.buildspec.artifacts;
  if (section === undefined) {
    throw new BuildOutputError('the buildspec of the build has no artifacts section', 'list the files to deploy in it');
  }
  const base = await realInside(directory, join(directory, section['base-directory'] ?? ''));
  return { artifact: await job.builtArtifacts.store(base, section.files) };
}

function verdictOf(error: unknown): Verdict {
  if (error instanceof Interruption) return { status: error.status, failure: excerpt(error.message, 300) };
  const status = error instanceof BuildOutputError ? 'FAILED' : 'FAULT';
  return { status, failure: excerpt(describeError(error), 300) };
}
