import * as z from 'zod';
import { StaleEpochError, TransientError } from '../../../../domain/errors';
import { readItem } from '../../release-store/items';
import type { ItemKey } from '../../release-store/keys';
import type { Table } from '../../release-store/table';

const Stored = z.object({
  epoch: z.int(),
  /** Goes up with every write, so that of two writers the later sees that it has to read again. */
  revision: z.int(),
  /** Absent when no version is the current one. */
  current: z.string().optional(),
  /** What the writer of the highest epoch wants the weights to be; absent before the first write. */
  weights: z.record(z.string(), z.number()).optional(),
});

type Stored = z.infer<typeof Stored>;

/** What an environment's fence remembers. */
export type FenceState = Omit<Stored, 'revision'>;

const tries = 30;

/**
 * The highest epoch that has written an environment, and what it wants.
 *
 * A load balancer takes every write, in whatever order they arrive. So each goes through here first, and looks here again
 * afterwards: a write that has been overtaken meanwhile is undone by the one who made it.
 */
export class Fence {
  constructor(
    private readonly table: Table,
    private readonly key: ItemKey,
  ) {}

  /** What it remembers; undefined before the first write. */
  read(): Promise<FenceState | undefined> {
    return this.stored();
  }

  /**
   * Lets a writer in, and remembers what `decide` makes of what was wanted before.
   * @throws StaleEpochError when a higher epoch was let in before
   */
  async admit(epoch: number, decide: (before: FenceState | undefined) => Omit<FenceState, 'epoch'>): Promise<void> {
    for (let tried = 0; tried < tries; tried++) {
      const before = await this.stored();
      if (before !== undefined && before.epoch > epoch) throw new StaleEpochError(epoch, before.epoch);
      if (await this.write({ ...decide(before), epoch }, before?.revision)) return;
    }
    throw new TransientError(`the fence ${this.key.pk} changed ${tries} times while epoch ${epoch} wrote it`);
  }

  private async stored(): Promise<Stored | undefined> {
    const item = await this.table.get(this.key);
    return item && readItem(Stored, item);
  }

  /** False when the fence has another revision than the `expected` one. */
  private async write({ epoch, current, weights }: FenceState, expected: number | undefined): Promise<boolean> {
    const written = await this.table.update(this.key, {
      to:
        `SET #epoch = :epoch, #revision = :revision${weights === undefined ? '' : ', #weights = :weights'}` +
        (current === undefined ? ' REMOVE #current' : ', #current = :current'),
      when: expected === undefined ? 'attribute_not_exists(#revision)' : '#revision = :expected',
      values: {
        epoch,
        revision: (expected ?? 0) + 1,
        ...(weights !== undefined && { weights }),
        ...(current !== undefined && { current }),
        ...(expected !== undefined && { expected }),
      },
    });
    return written !== undefined;
  }
}
