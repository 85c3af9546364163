import { appendFileSync, closeSync, mkdirSync, openSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { EngineError } from './errors';
import type { ExecutionDescription, Journal } from './history';

/** Where the files of an execution stand: its description, and its events. */
interface JournalFiles {
  readonly description: string;
  readonly events: string;
}

export const descriptionSuffix = '.execution.json';
export const eventsSuffix = '.events.jsonl';

/**
 * A journal below a directory: a folder per machine, and in it two files per execution, `<name>.execution.json` with
 * its description and `<name>.events.jsonl` with an event a line.
 *
 * An execution whose name is in the journal already is refused with `ExecutionAlreadyExists`.
 */
export function fileJournal(directory: string): Journal {
  const open = new Map<string, number>();
  return {
    start(execution) {
      const files = filesOf(directory, execution);
      open.set(execution.executionArn, openNew(files.events, execution.executionArn));
      replace(files.description, execution);
    },
    append(executionArn, event) {
      const file = open.get(executionArn);
      if (file === undefined) throw new Error(`the journal of ${executionArn} is not open`);
      appendFileSync(file, `${JSON.stringify(event)}\n`);
    },
    end(execution) {
      const file = open.get(execution.executionArn);
      open.delete(execution.executionArn);
      if (file !== undefined) closeSync(file);
      replace(filesOf(directory, execution).description, execution);
    },
  };
}

function filesOf(directory: string, { stateMachineArn, name }: ExecutionDescription): JournalFiles {
  const folder = join(directory, safe(stateMachineArn.split(':').at(-1) ?? ''));
  mkdirSync(folder, { recursive: true });
  return {
    description: join(folder, `${safe(name)}${descriptionSuffix}`),
    events: join(folder, `${safe(name)}${eventsSuffix}`),
  };
}

/** A name that cannot lead to another folder. */
const safe = (name: string): string => encodeURIComponent(name).replace(/^\./, '%2E');

function openNew(path: string, executionArn: string): number {
  try {
    return openSync(path, 'ax');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    throw new EngineError('ExecutionAlreadyExists', `the journal has an execution ${executionArn}; use another name`);
  }
}

/** Writes the file beside its place first, so that a reader never sees half of it. */
function replace(path: string, execution: ExecutionDescription): void {
  writeFileSync(`${path}.new`, `${JSON.stringify(execution, null, 2)}\n`);
  renameSync(`${path}.new`, path);
}
