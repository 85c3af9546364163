import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { descriptionSuffix, eventsSuffix } from './file-journal';
import type { ExecutionDescription, HistoryEvent } from './history';

/** An execution in a journal. */
export interface JournaledExecution {
  /** As it was at its start or its end; `RUNNING` for one that was cut off. */
  readonly execution: ExecutionDescription;
  /** Reads the events; a last line that was torn is left out. */
  readonly events: () => HistoryEvent[];
}

/** The executions in the directory of a `fileJournal`, the newest first; none if there is no such directory. */
export function readJournal(directory: string): JournaledExecution[] {
  return folders(directory)
    .flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)))
    .filter((path) => path.endsWith(descriptionSuffix))
    .map((path) => ({
      execution: readDescription(path),
      events: () => readEvents(path.replace(descriptionSuffix, eventsSuffix)),
    }))
    .sort((a, b) => b.execution.startDate.getTime() - a.execution.startDate.getTime());
}

function folders(directory: string): string[] {
  try {
    const entries = readdirSync(directory, { withFileTypes: true });
    return entries.filter((entry) => entry.isDirectory()).map(({ name }) => join(directory, name));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

function readEvents(path: string): HistoryEvent[] {
  const lines = readFileSync(path, 'utf8').split('\n');
  // A whole line ends with a line feed, so what follows the last one is nothing, or torn.
  return lines.slice(0, -1).map((line) => {
    const event = JSON.parse(line) as HistoryEvent;
    return { ...event, timestamp: new Date(event.timestamp) };
  });
}

function readDescription(path: string): ExecutionDescription {
  const { startDate, stopDate, ...rest } = JSON.parse(readFileSync(path, 'utf8')) as ExecutionDescription;
  return { ...rest, startDate: new Date(startDate), ...(stopDate && { stopDate: new Date(stopDate) }) };
}
