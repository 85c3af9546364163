import { excerpt } from '../../../domain/reports/excerpt';
import type { BuildLog } from './build-log';
import type { Interrupter } from './interrupter';
import { Interruption, type PhaseName, type PhaseResult, type PhaseRunner } from './phases';
import { endProcesses, isAlive, markVariable } from './process-tree';
import { runCommand, type ShellState } from './shell';

export interface CommandsInput {
  readonly state: ShellState;
  readonly mark: string;
  readonly log: BuildLog;
  readonly scratch: string;
  readonly interrupter: Interrupter;
  readonly graceMilliseconds: number;
  /** Says whether another process has asked the build to stop. */
  readonly stopRequested: () => Promise<boolean>;
}

/** Runs the commands of a build one after the other, and ends all their processes. */
export class Commands implements PhaseRunner {
  readonly phases: PhaseResult[] = [];
  private readonly sessions = new Set<number>();
  private readonly interrupted: Promise<never>;
  private state: ShellState;

  constructor(private readonly input: CommandsInput) {
    this.state = input.state;
    this.interrupted = new Promise((_, reject) => {
      input.interrupter.onInterruption((reason) => {
        this.endAll().then(() => reject(reason), reject);
      });
    });
    // It may also happen between two commands, when nobody listens.
    this.interrupted.catch(() => undefined);
  }

  async command(text: string, succeeding: boolean): Promise<number> {
    const { log, mark, scratch, interrupter } = this.input;
    interrupter.check();
    log.note(`running command: ${excerpt(text, 500)}`);
    let leader: number | undefined;
    const variables = {
      ...this.state.variables,
      [markVariable]: mark,
      CODEBUILD_BUILD_SUCCEEDING: succeeding ? '1' : '0',
    };
    const running = runCommand({
      text,
      state: { ...this.state, variables },
      log,
      scratch,
      onStart: (pid) => {
        leader = pid;
        this.sessions.add(pid);
      },
    }).catch((error: Error) => {
      throw new Interruption('FAULT', `the command cannot be started in ${this.state.directory}: ${error.message}`);
    });
    const end = await Promise.race([running, this.interrupted]);
    // A session without processes is forgotten, as its number may come to belong to somebody else.
    if (leader !== undefined && !isAlive(-leader)) this.sessions.delete(leader);
    if (await this.input.stopRequested()) interrupter.interrupt('STOPPED', 'it was stopped');
    interrupter.check();
    this.state = end.state;
    if (end.exitCode !== 0) log.note(`command ended with exit code ${end.exitCode}`);
    return end.exitCode;
  }

  started(phase: PhaseName): void {
    this.input.log.note(`entering phase ${phase}`);
  }

  ended(result: PhaseResult): void {
    this.phases.push(result);
    this.input.log.note(`phase ${result.phase} ${result.status}`);
  }

  /** Ends everything that the commands have left running. */
  async endAll(): Promise<void> {
    const left = await endProcesses({ mark: this.input.mark, sessions: this.sessions }, this.input.graceMilliseconds);
    if (left > 0) this.input.log.note(`${left} processes of the build cannot be ended`);
  }
}
