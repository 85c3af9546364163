/** What the description of an alias tells about it: the whole memory of an environment, changed in one atomic write. */
export interface AliasNote {
  /** The highest epoch that has written. */
  readonly epoch: number;
  /** Whether the version that the alias points to is the current one; false while a first release is tried. */
  readonly hasCurrent: boolean;
  /** The versions of the service that have been scaled up and not been retired since. */
  readonly running: readonly string[];
}

/** A description has at most 256 characters, and a version 29. */
const mostRunning = 5;

/** `tidegate epoch=7 current=1.4.0 running=1.4.0,1.5.0`; for people, the current version is named, too. */
export function writeNote({ epoch, hasCurrent, running }: AliasNote, pointsTo: string): string {
  const kept = [...new Set(running)].slice(-mostRunning);
  return `tidegate epoch=${epoch} current=${hasCurrent ? pointsTo : 'none'} running=${kept.join(',')}`;
}

/** Reads a description; undefined when somebody else has written it. */
export function readNote(description: string | undefined): AliasNote | undefined {
  const [, epoch, current, running] =
    /^tidegate epoch=(\d{1,15}) current=(\S+) running=(\S*)$/.exec(description ?? '') ?? [];
  if (epoch === undefined) return undefined;
  return {
    epoch: Number(epoch),
    hasCurrent: current !== 'none',
    running: (running ?? '').split(',').filter((version) => version !== ''),
  };
}
