import * as z from 'zod';
import { TidegateError } from '../../../domain/errors';
import type { Clock } from '../../../ports/clock';
import type { WeightChange } from '../../../ports/traffic-metrics';
import { readItem } from '../release-store/items';
import type { ItemKey } from '../release-store/keys';
import type { Table } from '../release-store/table';
import { sameWeights, type Weights } from './weights';

/** Enough for many releases; an item of DynamoDB holds much more. */
const longest = 200;
const tries = 5;

const Stored = z.object({
  /** Goes up with every change, so that of two writers the later sees that it has to read again. */
  revision: z.int(),
  changes: z.array(z.object({ at: z.number(), weights: z.record(z.string(), z.number()) })),
});

/** Every change of an environment's weights, kept in one item. */
export class WeightLog {
  constructor(
    private readonly table: Table,
    private readonly key: ItemKey,
    private readonly clock: Clock,
  ) {}

  /**
   * Notes a change that has happened. The traffic has moved already, and noting it must not fail what comes next:
   * a log that cannot be written stays as it is.
   */
  async note(before: Weights, after: Weights): Promise<void> {
    if (sameWeights(before, after)) return;
    const change = { at: this.clock.now().getTime(), weights: { ...after } };
    try {
      for (let tried = 0; tried < tries; tried++) if (await this.append(change)) return;
    } catch (error) {
      if (!(error instanceof TidegateError)) throw error;
    }
  }

  /** All changes since a moment (milliseconds), oldest first. */
  async since(since: number): Promise<WeightChange[]> {
    const { changes } = await this.read();
    return changes.filter(({ at }) => at >= since);
  }

  private async append(change: WeightChange): Promise<boolean> {
    const { revision, changes } = await this.read();
    const next = [...changes, change].sort((a, b) => a.at - b.at).slice(-longest);
    const written = await this.table.update(this.key, {
      to: 'SET #changes = :changes, #revision = :next',
      when: 'attribute_not_exists(#revision) OR #revision = :revision',
      values: { changes: next, revision, next: revision + 1 },
    });
    return written !== undefined;
  }

  private async read(): Promise<z.infer<typeof Stored>> {
    const item = await this.table.get(this.key);
    return item === undefined ? { revision: 0, changes: [] } : readItem(Stored, item);
  }
}
