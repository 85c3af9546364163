import { TransientError } from '../../../domain/errors';
import { replaceFile } from '../../host/write-file';
import type { StoredState } from './stored-state';

/** Keeps the state on disk: one write at a time, and one for all changes made while it lasts. */
export class StateFile {
  private queue: Promise<void> = Promise.resolve();
  private waiting: Promise<void> | undefined;

  constructor(
    private readonly path: string,
    private readonly snapshot: () => StoredState,
  ) {}

  /** Resolves once everything that has changed so far is on disk. @throws TransientError */
  save(): Promise<void> {
    this.waiting ??= this.queue.then(() => {
      this.waiting = undefined;
      return this.write();
    });
    this.queue = this.waiting.catch(() => undefined);
    return this.waiting;
  }

  private async write(): Promise<void> {
    try {
      await replaceFile(this.path, JSON.stringify(this.snapshot(), null, 2));
    } catch (cause) {
      throw new TransientError(`the state was not saved to ${this.path}: ${(cause as Error).message}`, { cause });
    }
  }
}
