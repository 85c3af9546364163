import { Interruption } from './phases';

/** Ends a build early; the first reason counts. */
export class Interrupter {
  private reason: Interruption | undefined;
  private readonly listeners: ((reason: Interruption) => void)[] = [];
  private readonly timers: NodeJS.Timeout[] = [];
  private readonly cleanUps: (() => void)[] = [];

  interrupt(status: Interruption['status'], message: string): void {
    if (this.reason !== undefined) return;
    this.reason = new Interruption(status, message);
    for (const listener of this.listeners) listener(this.reason);
  }

  /** @throws Interruption when the build has been interrupted. */
  check(): void {
    if (this.reason !== undefined) throw this.reason;
  }

  /** Calls back when the build is interrupted; at once when it has been already. */
  onInterruption(listener: (reason: Interruption) => void): void {
    if (this.reason === undefined) this.listeners.push(listener);
    else listener(this.reason);
  }

  after(seconds: number): void {
    const timer = setTimeout(() => this.interrupt('TIMED_OUT', `it did not end within ${seconds} s`), seconds * 1000);
    this.timers.push(timer);
  }

  on(signal: AbortSignal): void {
    const stop = () => this.interrupt('STOPPED', 'it was stopped');
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
    this.cleanUps.push(() => signal.removeEventListener('abort', stop));
  }

  /** Interrupts nothing any more. */
  release(): void {
    for (const timer of this.timers) clearTimeout(timer);
    for (const cleanUp of this.cleanUps) cleanUp();
  }
}
