import { join } from 'node:path';
import type { ReleaseMetrics } from '../../domain/metrics/release-metrics';
import type { Dashboard } from '../../ports/dashboard';
import { JsonLines } from './json-lines';

/** The manager dashboard as a file: the figures of every ended release. */
export class LocalDashboard implements Dashboard {
  readonly #file: JsonLines<ReleaseMetrics>;

  constructor(directory: string) {
    this.#file = new JsonLines(join(directory, 'metrics.jsonl'));
  }

  /** A later line of the same release replaces an earlier one. */
  async record(metrics: ReleaseMetrics): Promise<void> {
    await this.#file.append(metrics);
  }
}
