import type { Stopped } from './errors';

/** What the starter of an interruptible wait gets to end it with. */
export interface Settle<T> {
  resolve(value: T): void;
  /** The awaited work failed by itself. */
  reject(error: unknown): void;
  /** The wait gives up on work that is still going on. */
  giveUp(error: unknown): void;
  readonly isSettled: () => boolean;
}

/** Undoes what a wait has set up; `givenUp` says that its work is still going on. */
export type CleanUp = (givenUp: boolean) => void;

/** A tree of things that can be stopped: the execution, its branches, their branches. */
export class Scope {
  #stopped: Stopped | undefined;
  #unlink: (() => void) | undefined;
  readonly #listeners = new Set<(reason: Stopped) => void>();

  /** Stops this scope and all below it; what waits in them is cleaned up before the call returns. */
  stop(reason: Stopped): void {
    if (this.#stopped !== undefined) return;
    this.#stopped = reason;
    for (const listener of [...this.#listeners]) listener(reason);
  }

  throwIfStopped(): void {
    if (this.#stopped !== undefined) throw this.#stopped;
  }

  /** A scope below this one, to be closed when its work is done. */
  open(): Scope {
    const inner = new Scope();
    inner.#unlink = this.#listen((reason) => inner.stop(reason));
    return inner;
  }

  close(): void {
    this.#unlink?.();
  }

  /** A promise that settles as the starter says, and rejects as soon as the scope is stopped. */
  wait<T>(start: (settle: Settle<T>) => CleanUp): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      this.throwIfStopped();
      let outcome: { readonly givenUp: boolean } | undefined;
      let cleanUp: CleanUp | undefined;
      const settle = (givenUp: boolean, finish: () => void): void => {
        if (outcome !== undefined) return;
        outcome = { givenUp };
        unlisten();
        cleanUp?.(givenUp);
        finish();
      };
      const unlisten = this.#listen((reason) => settle(true, () => reject(reason)));
      cleanUp = start({
        resolve: (value) => settle(false, () => resolve(value)),
        reject: (error) => settle(false, () => reject(error)),
        giveUp: (error) => settle(true, () => reject(error)),
        isSettled: () => outcome !== undefined,
      });
      // It may all have been over before there was anything to clean up.
      if (outcome !== undefined) cleanUp((outcome as { givenUp: boolean }).givenUp);
    });
  }

  #listen(listener: (reason: Stopped) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
