import * as z from 'zod';
import type { Buildspec } from '../../../config/schema/buildspec';
import { BuildStatus } from '../../../domain/reports';

export const phaseNames = ['install', 'pre_build', 'build', 'post_build'] as const;
export type PhaseName = (typeof phaseNames)[number];

/** How one phase of a build went. */
export const PhaseResult = z.object({
  phase: z.enum(phaseNames),
  status: BuildStatus,
  durationMilliseconds: z.number(),
  /** The command that failed, and what it ended with. */
  command: z.string().optional(),
  exitCode: z.int().optional(),
});
export type PhaseResult = z.infer<typeof PhaseResult>;

/** Ends a build between or within commands; nothing of it runs after that. */
export class Interruption extends Error {
  constructor(
    readonly status: Extract<BuildStatus, 'TIMED_OUT' | 'STOPPED' | 'FAULT'>,
    message: string,
  ) {
    super(message);
  }
}

export interface PhaseRunner {
  /** Runs a command and returns its exit code. @throws Interruption */
  command(text: string, succeeding: boolean): Promise<number>;
  started(phase: PhaseName): void;
  ended(result: PhaseResult): void;
}

/**
 * Runs the phases as CodeBuild does: a failed command ends its phase; a failed `install` or `pre_build` ends the build;
 * `post_build` also follows a failed `build`; `finally` commands run whatever happened before them in their phase.
 */
export async function runPhases(phases: Buildspec['phases'], runner: PhaseRunner): Promise<void> {
  const failed: PhaseName[] = [];
  for (const name of phaseNames) {
    const phase = phases[name];
    if (phase === undefined || !mayRun(name, failed)) continue;
    const status = await runPhase(name, phase, failed.length === 0, runner);
    if (status !== 'SUCCEEDED') failed.push(name);
  }
}

const mayRun = (name: PhaseName, failed: readonly PhaseName[]): boolean =>
  failed.length === 0 || (name === 'post_build' && failed.every((phase) => phase === 'build'));

type Phase = NonNullable<Buildspec['phases'][PhaseName]>;

async function runPhase(name: PhaseName, phase: Phase, succeeding: boolean, runner: PhaseRunner): Promise<BuildStatus> {
  const start = Date.now();
  const end = (status: BuildStatus, failure: object = {}): BuildStatus => {
    runner.ended({ phase: name, status, durationMilliseconds: Date.now() - start, ...failure });
    return status;
  };
  runner.started(name);
  try {
    const failure = await firstFailure(phase.commands, succeeding, runner);
    const lateFailure = await firstFailure(phase.finally ?? [], succeeding && failure === undefined, runner);
    const first = failure ?? lateFailure;
    return first === undefined ? end('SUCCEEDED') : end('FAILED', first);
  } catch (error) {
    end(error instanceof Interruption ? error.status : 'FAULT');
    throw error;
  }
}

async function firstFailure(
  commands: readonly string[],
  succeeding: boolean,
  runner: PhaseRunner,
): Promise<{ command: string; exitCode: number } | undefined> {
  for (const command of commands) {
    const exitCode = await runner.command(command, succeeding);
    if (exitCode !== 0) return { command, exitCode };
  }
  return undefined;
}
