import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type ReleaseRef, releaseMachineOf } from '../../domain/release';
import type { Consoles } from '../../ports/consoles';

/** The files that tell what a release does on this machine, below the directory that Tidegate keeps them in. */
export class LocalConsoles implements Consoles {
  constructor(private readonly root: string) {}

  of({ id, type }: ReleaseRef): Readonly<Record<string, string>> {
    const at = (...parts: string[]) => pathToFileURL(join(this.root, ...parts)).href;
    return {
      execution: at('executions', `tidegate-${releaseMachineOf(type)}`, `${id}.events.jsonl`),
      'production logs': at('environments', 'production', 'logs'),
      'staging logs': at('environments', 'staging', 'logs'),
      'files of the release': at('releases', id),
    };
  }
}
