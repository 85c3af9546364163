import { randomUUID } from 'node:crypto';
import { promises as files } from 'node:fs';
import { dirname } from 'node:path';
import type { Buildspec } from '../../config/schema/buildspec';
import type { Build, BuildName, BuildRequest, BuildRunner } from '../../ports/build-runner';
import type { LocalArtifacts } from './artifacts';
import type { BuiltArtifacts } from './builds/built-artifacts';
import { Interrupter } from './builds/interrupter';
import type { PhaseResult } from './builds/phases';
import { endProcesses, isAlive } from './builds/process-tree';
import { type BuildRecord, BuildRecords } from './builds/records';
import { type BuildEnd, runBuild } from './builds/run-build';

export interface LocalBuildOptions {
  readonly artifacts: LocalArtifacts;
  readonly builtArtifacts: BuiltArtifacts;
  /** A directory of the release's own with the commit checked out, which the release's builds share. */
  readonly checkout: (releaseId: string, sourceVersion: string) => Promise<string>;
  /** The environment of this process; builds see a part of it. */
  readonly environment: NodeJS.ProcessEnv;
  /** Directory of commands that builds find when the machine has none of that name. */
  readonly toolsDirectory?: string;
}

export interface BuildLimits {
  readonly timeoutSeconds: number;
  /** What the log may hold before it is cut off. */
  readonly logBytes?: number;
  /** How long processes may take to end before they are killed. */
  readonly graceMilliseconds?: number;
}

/** A build that has ended, with what CodeBuild would tell about it too. */
export interface FinishedBuild extends Build {
  readonly phases: readonly PhaseResult[];
  /** The command that failed, and its exit code. */
  readonly command?: string;
  readonly exitCode?: number;
}

const defaultLogBytes = 50 * 1024 * 1024;
const defaultGraceMilliseconds = 5_000;

/** Builds as child processes. */
export class LocalBuildRunner implements BuildRunner {
  private readonly records: BuildRecords;
  /** The end of the last build of every release: the next one waits for it. */
  private readonly queues = new Map<string, Promise<unknown>>();
  private readonly interrupters = new Map<string, Set<Interrupter>>();

  constructor(private readonly options: LocalBuildOptions) {
    this.records = new BuildRecords(options.artifacts);
  }

  /**
   * Runs a buildspec to its end, after the builds of the release that were asked for earlier.
   *
   * A build that fails is told by its status. @throws ArtifactStoreError when its record cannot be kept.
   */
  async run(
    request: BuildRequest,
    buildspec: Buildspec,
    limits: BuildLimits,
    signal: AbortSignal,
  ): Promise<FinishedBuild> {
    const interrupter = new Interrupter();
    interrupter.on(signal);
    const active = this.interrupters.get(request.releaseId) ?? new Set();
    this.interrupters.set(request.releaseId, active.add(interrupter));
    const before = this.queues.get(request.releaseId) ?? Promise.resolve();
    const running = before.then(() => this.runNow(request, buildspec, limits, interrupter));
    this.queues.set(
      request.releaseId,
      running.catch(() => undefined),
    );
    try {
      return await running;
    } finally {
      interrupter.release();
      active.delete(interrupter);
    }
  }

  async find(releaseId: string, build: BuildName): Promise<Build | undefined> {
    const record = (await this.records.list(releaseId)).filter((one) => one.build === build).at(-1);
    return record === undefined ? undefined : this.toBuild(withoutOwner(record));
  }

  async stopAll(releaseId: string): Promise<void> {
    for (const interrupter of this.interrupters.get(releaseId) ?? [])
      interrupter.interrupt('STOPPED', 'it was stopped');
    await this.queues.get(releaseId);
    const left = (await this.records.list(releaseId)).filter(({ status }) => status === 'IN_PROGRESS');
    await Promise.all(left.map((record) => this.stopForeign(record)));
  }

  /** Stops a build that another process has started, which may be gone. */
  private async stopForeign(record: BuildRecord): Promise<void> {
    await this.records.requestStop(record);
    await endProcesses({ mark: record.mark, sessions: new Set() }, defaultGraceMilliseconds);
    if (!isAlive(record.pid)) await this.records.save({ ...record, status: 'STOPPED', failure: 'it was stopped' });
  }

  private async runNow(
    request: BuildRequest,
    buildspec: Buildspec,
    limits: BuildLimits,
    interrupter: Interrupter,
  ): Promise<FinishedBuild> {
    const record = await this.open(request);
    const start = Date.now();
    interrupter.after(limits.timeoutSeconds);
    const end = await runBuild({
      ...this.options,
      request,
      buildspec,
      record,
      interrupter,
      logPath: this.records.logPath(record),
      logBytes: limits.logBytes ?? defaultLogBytes,
      graceMilliseconds: limits.graceMilliseconds ?? defaultGraceMilliseconds,
      stopRequested: () => this.records.stopRequested(record),
      callerEnvironment: this.options.environment,
      toolsDirectory: this.options.toolsDirectory,
    });
    return this.close({ ...record, durationMilliseconds: Date.now() - start }, end);
  }

  private async open(request: BuildRequest): Promise<BuildRecord> {
    const { releaseId, build, sourceVersion } = request;
    const earlier = (await this.records.list(releaseId)).filter((record) => record.build === build);
    const mark = randomUUID();
    const record: BuildRecord = {
      id: `${releaseId}-${build}:${mark}`,
      releaseId,
      build,
      number: (earlier.at(-1)?.number ?? 0) + 1,
      sourceVersion,
      status: 'IN_PROGRESS',
      startedAt: new Date().toISOString(),
      durationMilliseconds: 0,
      pid: process.pid,
      mark,
      logTail: '',
      phases: [],
    };
    await files.mkdir(dirname(this.records.logPath(record)), { recursive: true });
    await this.records.save(record);
    return record;
  }

  private async close(record: BuildRecord, end: BuildEnd): Promise<FinishedBuild> {
    const closed: BuildRecord = { ...record, ...end };
    await this.records.save(closed);
    const { phases, command, exitCode } = end;
    return {
      ...this.toBuild(closed),
      phases,
      ...(command !== undefined && { command }),
      ...(exitCode !== undefined && { exitCode }),
    };
  }

  private toBuild(record: BuildRecord): Build {
    const { id, status, logTail, startedAt, durationMilliseconds, failure, artifact } = record;
    return {
      id,
      status,
      logTail,
      logUrl: this.records.logUrl(record),
      startedAt,
      durationMilliseconds,
      ...(failure !== undefined && { failure }),
      ...(artifact !== undefined && { artifact }),
    };
  }
}

/** A build whose process is gone will not end any more. */
function withoutOwner(record: BuildRecord): BuildRecord {
  if (record.status !== 'IN_PROGRESS') return record;
  const durationMilliseconds = Date.now() - Date.parse(record.startedAt);
  if (isAlive(record.pid)) return { ...record, durationMilliseconds };
  return { ...record, durationMilliseconds, status: 'FAULT', failure: 'the process that ran it is gone' };
}
