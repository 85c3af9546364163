import type { Program } from '../local/pipeline/hosts';

/** What a command may know of the world around it, so that tests can give it another one. */
export interface CliIo {
  /** Writes to standard output, which is for results. */
  readonly out: (text: string) => void;
  /** Writes to standard error, which is for people. */
  readonly err: (text: string) => void;
  /** Whether people watch standard output on a terminal, and how wide it is. */
  readonly terminal: { readonly columns: number; readonly rows: number } | undefined;
  readonly directory: string;
  /** The login name: who releases and rolls back. */
  readonly user: string;
  readonly environment: NodeJS.ProcessEnv;
  readonly program: Program;
  /** Calls back at every Ctrl-C or termination until the returned function is called. */
  readonly onInterrupt: (callback: () => void) => () => void;
  /** Ends the process at once. */
  readonly exit: (code: number) => never;
}

/** Wrong use of a command. */
export const usageExitCode = 64;
/** Something that is not the user's doing. */
export const errorExitCode = 1;
