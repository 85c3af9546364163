import type { ExecutionStatus } from '../../../lib/engine';
import type { AslMachine } from '../../helpers/asl';
import { type Caught, caughtIn } from './caught';

/** The part of a history event that does not depend on who executes. */
export interface CourseEvent {
  readonly type: string;
  /** Of the state that is entered or left. */
  readonly state?: string | undefined;
  /** What a state is entered with, as JSON text. */
  readonly input?: string | undefined;
}

/** What is known of one execution after it has ended. */
export interface Executed {
  /** What its name adds to the release's; empty for the release's own. */
  readonly part: string;
  readonly machine: AslMachine;
  readonly status: ExecutionStatus | string;
  readonly error: string | undefined;
  readonly events: readonly CourseEvent[];
}

/** How an execution went, without what only the clock decides. */
export interface Course {
  readonly status: string;
  readonly error: string | undefined;
  /** The states of every line of states in the order of entering; the main line is called `main`. */
  readonly entered: Readonly<Record<string, readonly string[]>>;
  /** The errors that states of the execution were entered with, by state. */
  readonly caught: Readonly<Record<string, Caught>>;
  /** Every event, in order; undefined for machines with lines side by side, whose events come as they come. */
  readonly events: readonly string[] | undefined;
}

export function courseOf({ machine, status, error, events }: Executed): Course {
  const lines = linesOf(machine, 'main');
  const told = events.map(({ type, state }) => ({ type, state, line: lineOf(lines, state) }));
  const entered = Object.keys(lines).map((line) => {
    const own = told.filter((event) => event.line === line && event.type.endsWith('StateEntered'));
    return [line, withoutRounds(own).map(({ state }) => String(state))] as const;
  });
  const isOneLine = Object.keys(lines).length === 1;
  return {
    status,
    error,
    entered: Object.fromEntries(entered),
    caught: caughtBy(events),
    events: isOneLine ? withoutRounds(told).map(({ type, state }) => (state ? `${type} ${state}` : type)) : undefined,
  };
}

function caughtBy(events: readonly CourseEvent[]): Course['caught'] {
  const caught = events.map(({ state = '', input }) => [state, caughtIn(input)] as const);
  return Object.fromEntries(caught.filter((one): one is [string, Caught] => one[1] !== undefined));
}

type Lines = Readonly<Record<string, readonly string[]>>;

/** The names of the states of every line, a machine's own and those of its branches. */
function linesOf(machine: AslMachine, line: string): Lines {
  const branches = Object.entries(machine.States).flatMap(([name, { Branches = [] }]) =>
    Branches.map((branch, i) => linesOf(branch, `${name} ${i + 1}`)),
  );
  return Object.assign({ [line]: Object.keys(machine.States) }, ...branches);
}

const lineOf = (lines: Lines, state: string | undefined): string | undefined =>
  state === undefined ? undefined : Object.keys(lines).find((line) => lines[line]?.includes(state));

/**
 * Keeps of a line that went round and round only the last round: how often it waited is the clock's doing. A round
 * begins with the state after a Wait.
 */
function withoutRounds<E extends CourseEvent>(events: readonly E[]): E[] {
  const kept: E[] = [];
  let waited = false;
  for (const event of events) {
    if (waited && event.type.endsWith('StateEntered')) {
      const before = kept.findLastIndex(({ type, state }) => type === event.type && state === event.state);
      if (before >= 0) kept.length = before;
    }
    if (event.type.endsWith('StateEntered')) waited = event.type === 'WaitStateEntered';
    kept.push(event);
  }
  return kept;
}
