import type { Clock } from '../../../../lib/ports/clock';

/** A clock on which nothing takes long: who sleeps moves it forward. */
export class QuickClock implements Clock {
  private time = Date.parse('2026-03-01T12:00:20Z');

  now(): Date {
    return new Date(this.time);
  }

  async sleep(milliseconds: number): Promise<void> {
    this.pass(milliseconds);
    await new Promise((resolve) => setImmediate(resolve));
  }

  pass(milliseconds: number): void {
    this.time += milliseconds;
  }
}
