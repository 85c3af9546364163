import { EventEmitter } from 'node:events';
import type { WeightEntry } from '../../../adapters/local/environment-protocol';

const longest = 500;

/** Every change of the weights, with its reason, for as long as it matters to a release. */
export class WeightHistory {
  private readonly changes = new EventEmitter<{ change: [WeightEntry] }>();

  constructor(private entries: readonly WeightEntry[]) {
    this.changes.setMaxListeners(0);
  }

  add(entry: WeightEntry): void {
    this.entries = [...this.entries, entry].slice(-longest);
    this.changes.emit('change', entry);
  }

  /** All of them, oldest first. */
  all(): readonly WeightEntry[] {
    return this.entries;
  }

  /** Calls back at every change from now on; returns how to end that. */
  follow(listener: (entry: WeightEntry) => void): () => void {
    this.changes.on('change', listener);
    return () => this.changes.off('change', listener);
  }
}
