import * as z from 'zod';
import { LaneHeldError, TransientError } from '../../../domain/errors';
import type { Lane } from '../../../domain/release-record';
import { checked, readItem } from './items';
import { laneKey } from './keys';
import type { Table } from './table';

const Epoch = z.int().nonnegative();
/** `holderEpoch` stays what the holder was given, while a rollback may raise `epoch` above it. */
const StoredLane = z
  .object({ epoch: Epoch, holder: z.string().optional(), holderEpoch: Epoch.optional() })
  .refine(({ holder, holderEpoch }) => (holder === undefined) === (holderEpoch === undefined), {
    path: ['holderEpoch'],
    message: 'must be there exactly when there is a holder',
  });
type StoredLane = z.infer<typeof StoredLane>;

/** How often a lane is tried again that was freed between the attempt and the look at its holder. */
const tries = 5;

/** Takes a free lane under the next epoch; whoever holds it already gets its own epoch. @throws LaneHeldError */
export async function acquireLane(table: Table, service: string, releaseId: string): Promise<number> {
  for (let tried = 0; tried < tries; tried++) {
    const taken = await table.update(laneKey(service), {
      to:
        'SET #holder = :holder, #epoch = if_not_exists(#epoch, :zero) + :one, ' +
        '#holderEpoch = if_not_exists(#epoch, :zero) + :one',
      when: 'attribute_not_exists(#holder)',
      values: { holder: releaseId, zero: 0, one: 1 },
    });
    const { holder, holderEpoch } = taken ? readItem(StoredLane, taken) : await storedLane(table, service);
    if (holder === releaseId && holderEpoch !== undefined) return holderEpoch;
    if (holder !== undefined) throw new LaneHeldError(service, holder);
  }
  throw new TransientError(`the lane of ${service} changed hands ${tries} times while ${releaseId} asked for it`);
}

/** Never lowers the epoch. */
export async function raiseEpoch(table: Table, service: string, epoch: number): Promise<void> {
  await table.update(laneKey(service), {
    to: 'SET #epoch = :epoch',
    when: 'attribute_not_exists(#epoch) OR #epoch < :epoch',
    values: { epoch: checked(Epoch, epoch, `epoch of ${service}`) },
  });
}

/** Frees the lane of its holder, but keeps the item, because its epoch must never start again. */
export async function releaseLane(table: Table, service: string, releaseId: string): Promise<void> {
  await table.update(laneKey(service), {
    to: 'REMOVE #holder, #holderEpoch',
    when: '#holder = :holder',
    values: { holder: releaseId },
  });
}

/** A lane that nobody ever took is free and has epoch 0. */
export async function getLane(table: Table, service: string): Promise<Lane> {
  const { epoch, holder } = await storedLane(table, service);
  return { service, epoch, holder };
}

async function storedLane(table: Table, service: string): Promise<StoredLane> {
  const item = await table.get(laneKey(service));
  return item ? readItem(StoredLane, item) : { epoch: 0 };
}
